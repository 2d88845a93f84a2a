"""What can be found out about a definition: functions that `Definition.fact` asks once."""
