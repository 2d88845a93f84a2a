// What a policy script sees of its host: the documented members, and the two that published scripts use beside them.

using System;
using System.Net.Http;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.Extensions.Logging;

public abstract class ScriptBase
{
    public IScriptContext Context { get; internal set; }

    public CancellationToken CancellationToken { get; internal set; }

    public static StringContent CreateJsonContent(string serializedJson)
    {
        return new StringContent(serializedJson, Encoding.UTF8, "application/json");
    }

    public abstract Task<HttpResponseMessage> ExecuteAsync();
}

public interface IScriptContext
{
    string CorrelationId { get; }

    string OperationId { get; }

    HttpRequestMessage Request { get; }

    ILogger Logger { get; }

    Uri OriginalRequestUri { get; }

    Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken);

    Uri CreateNotificationUri(string path);
}

namespace Microsoft.PowerPlatform.Connectors.CustomCode.CSharp
{
    // Some scripts name this namespace in a using directive.
    internal static class Marker
    {
    }
}

namespace System.Runtime.Remoting.Contexts
{
    // So do some for this one, which only .NET Framework has.
    internal static class Marker
    {
    }
}
