// One run of a script: a load context of its own, so that nothing of one run reaches the next.

using System;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Net.Http;
using System.Runtime.Loader;
using System.Text.Json.Nodes;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.Extensions.Logging;

internal static class Runner
{
    public static async Task<JsonObject> Run(Channel channel, JsonObject command)
    {
        var context = new AssemblyLoadContext(null, isCollectible: true);
        try
        {
            var script = MakeScript(context, (string)command["assembly"]);
            if (script == null)
            {
                return new JsonObject { ["absent"] = true };
            }

            script.Context = new ScriptContext(channel, command);
            var response = await Task.Run(script.ExecuteAsync).ConfigureAwait(false);
            return response == null
                ? new JsonObject { ["none"] = true }
                : new JsonObject { ["done"] = await Messages.Write(response).ConfigureAwait(false) };
        }
        catch (Exception exception)
        {
            return new JsonObject { ["threw"] = Describe(exception) };
        }
        finally
        {
            context.Unload();
        }
    }

    private static ScriptBase MakeScript(AssemblyLoadContext context, string path)
    {
        using var stream = new MemoryStream(File.ReadAllBytes(path));
        var types = context.LoadFromStream(stream).GetTypes()
            .Where(type => typeof(ScriptBase).IsAssignableFrom(type) && !type.IsAbstract)
            .ToList();
        var chosen = types.FirstOrDefault(type => type.Name == "Script") ?? types.FirstOrDefault();
        return chosen == null ? null : (ScriptBase)Activator.CreateInstance(chosen);
    }

    private static JsonObject Describe(Exception exception)
    {
        while (exception is AggregateException or System.Reflection.TargetInvocationException && exception.InnerException != null)
        {
            exception = exception.InnerException;
        }

        var frame = new StackTrace(exception, true).GetFrames()
            .FirstOrDefault(each => Path.GetFileName(each.GetFileName() ?? string.Empty) == "script.csx");
        return new JsonObject
        {
            ["type"] = exception.GetType().Name,
            ["message"] = exception.Message,
            ["line"] = frame?.GetFileLineNumber() ?? 0,
        };
    }

    private sealed class ScriptContext : IScriptContext
    {
        private readonly Channel channel;
        private readonly int run;

        public ScriptContext(Channel channel, JsonObject command)
        {
            this.channel = channel;
            this.run = (int)command["run"];
            this.OperationId = (string)command["operationId"];
            this.OriginalRequestUri = new Uri((string)command["originalUrl"]);
            this.Request = Messages.ReadRequest((JsonObject)command["request"]);
            this.Logger = new LineLogger(line => channel.Write(new JsonObject { ["run"] = this.run, ["log"] = line }));
        }

        public string CorrelationId => "00000000-0000-4000-8000-000000000001";

        public string OperationId { get; }

        public HttpRequestMessage Request { get; }

        public ILogger Logger { get; }

        public Uri OriginalRequestUri { get; }

        public async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var question = new JsonObject { ["run"] = this.run, ["request"] = await Messages.Write(request).ConfigureAwait(false) };
            var answer = await this.channel.Ask(question, cancellationToken).ConfigureAwait(false);
            var failure = (string)answer["fails"];
            if (failure == "timeout")
            {
                throw new TaskCanceledException("The request was canceled due to the configured HttpClient.Timeout elapsing.");
            }

            if (failure != null)
            {
                throw new HttpRequestException("The service cannot be reached: " + failure);
            }

            return Messages.ReadResponse((JsonObject)answer["response"], request);
        }

        public Uri CreateNotificationUri(string path)
        {
            return new Uri(this.OriginalRequestUri.GetLeftPart(UriPartial.Authority) + path);
        }
    }
}
