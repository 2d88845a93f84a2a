// Runs policy scripts for connsmith: commands come as JSON lines, requests to the service go back the same way.

using System;
using System.Globalization;
using System.IO;
using System.Net;
using System.Net.Http;
using System.Text.Json.Nodes;
using System.Threading.Tasks;
using Newtonsoft.Json.Linq;

internal static class Program
{
    public static void Main()
    {
        var channel = new Channel(Console.OpenStandardInput(), Console.OpenStandardOutput());
        Console.SetOut(TextWriter.Null);
        CultureInfo.DefaultThreadCurrentCulture = CultureInfo.InvariantCulture;
        CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;

        // The platform blocks clients of a script's own; here they find nobody to talk to.
        HttpClient.DefaultProxy = new WebProxy("http://127.0.0.1:9");
        WarmUp().GetAwaiter().GetResult();
        channel.Write(new JsonObject { ["ready"] = Environment.Version.ToString() });
        for (var command = channel.Read(); command != null; command = channel.Read())
        {
            var taken = command;
            _ = Task.Run(() => Serve(channel, taken));
        }
    }

    // What every run needs is compiled before the first one, whose time counts.
    private static async Task WarmUp()
    {
        var data = (JsonObject)JsonNode.Parse("{\"method\":\"GET\",\"url\":\"http://h/\",\"headers\":[[\"A\",\"b\"]],\"body\":\"e30=\"}");
        var request = Messages.ReadRequest(data);
        var answer = new HttpResponseMessage { Content = ScriptBase.CreateJsonContent(JObject.Parse("{\"a\":1}").ToString()) };
        await Messages.Write(request).ConfigureAwait(false);
        await Messages.Write(answer).ConfigureAwait(false);
    }

    private static async Task Serve(Channel channel, JsonObject command)
    {
        var run = (int)command["run"];
        JsonObject result;
        try
        {
            result = command.ContainsKey("source")
                ? Compiler.Compile(command)
                : await Runner.Run(channel, command).ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            result = new JsonObject { ["broken"] = exception.ToString() };
        }

        result["run"] = run;
        channel.Write(result);
    }
}
