// JSON lines on the standard streams: what the parent asks, and what this process tells and asks in return.

using System;
using System.Collections.Concurrent;
using System.IO;
using System.Text;
using System.Text.Json.Nodes;
using System.Threading;
using System.Threading.Tasks;

internal sealed class Channel
{
    private readonly TextReader input;
    private readonly TextWriter output;
    private readonly object gate = new object();
    private readonly ConcurrentDictionary<int, TaskCompletionSource<JsonObject>> waiting =
        new ConcurrentDictionary<int, TaskCompletionSource<JsonObject>>();

    private int calls;

    public Channel(Stream input, Stream output)
    {
        this.input = new StreamReader(input, new UTF8Encoding(false));
        this.output = new StreamWriter(output, new UTF8Encoding(false)) { AutoFlush = true, NewLine = "\n" };
    }

    public JsonObject Read()
    {
        for (var line = this.input.ReadLine(); line != null; line = this.input.ReadLine())
        {
            var message = (JsonObject)JsonNode.Parse(line);
            if (!message.ContainsKey("answer"))
            {
                return message;
            }

            if (this.waiting.TryRemove((int)message["answer"], out var source))
            {
                source.SetResult(message);
            }
        }

        return null;
    }

    public void Write(JsonObject message)
    {
        var line = message.ToJsonString();
        lock (this.gate)
        {
            this.output.WriteLine(line);
        }
    }

    public async Task<JsonObject> Ask(JsonObject question, CancellationToken token)
    {
        var id = Interlocked.Increment(ref this.calls);
        var source = new TaskCompletionSource<JsonObject>(TaskCreationOptions.RunContinuationsAsynchronously);
        this.waiting[id] = source;
        question["call"] = id;
        this.Write(question);
        using (token.Register(() => source.TrySetCanceled(token)))
        {
            return await source.Task.ConfigureAwait(false);
        }
    }
}
