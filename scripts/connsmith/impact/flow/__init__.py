"""A workflow definition to the calls that it makes and the outputs that it reads."""
