public class Script : ScriptBase
{
}
