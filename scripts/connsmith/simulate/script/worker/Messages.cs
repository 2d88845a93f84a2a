// HTTP messages as JSON, and back; bodies are base64.

using System;
using System.Net;
using System.Net.Http;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using System.Threading.Tasks;

internal static class Messages
{
    public static HttpRequestMessage ReadRequest(JsonObject data)
    {
        var request = new HttpRequestMessage(new HttpMethod((string)data["method"]), (string)data["url"]);
        request.Content = ReadContent(data);
        ReadHeaders(data, request.Headers, request.Content);
        return request;
    }

    public static HttpResponseMessage ReadResponse(JsonObject data, HttpRequestMessage request)
    {
        var response = new HttpResponseMessage((HttpStatusCode)(int)data["status"]) { RequestMessage = request };
        var content = ReadContent(data) ?? new ByteArrayContent(Array.Empty<byte>());
        ReadHeaders(data, response.Headers, content);
        response.Content = content;
        return response;
    }

    public static async Task<JsonObject> Write(HttpRequestMessage request)
    {
        var data = new JsonObject
        {
            ["method"] = request.Method.Method,
            ["url"] = request.RequestUri.IsAbsoluteUri ? request.RequestUri.AbsoluteUri : request.RequestUri.OriginalString,
        };
        await WriteContent(data, request.Headers, request.Content).ConfigureAwait(false);
        return data;
    }

    public static async Task<JsonObject> Write(HttpResponseMessage response)
    {
        var data = new JsonObject { ["status"] = (int)response.StatusCode };
        await WriteContent(data, response.Headers, response.Content).ConfigureAwait(false);
        return data;
    }

    private static HttpContent ReadContent(JsonObject data)
    {
        var body = (string)data["body"];
        return body == null ? null : new ByteArrayContent(Convert.FromBase64String(body));
    }

    private static void ReadHeaders(JsonObject data, HttpHeaders headers, HttpContent content)
    {
        foreach (var pair in (JsonArray)data["headers"])
        {
            var name = (string)pair[0];
            var value = (string)pair[1];
            if (!headers.TryAddWithoutValidation(name, value) && content != null)
            {
                content.Headers.TryAddWithoutValidation(name, value);
            }
        }
    }

    private static async Task WriteContent(JsonObject data, HttpHeaders headers, HttpContent content)
    {
        var pairs = new JsonArray();
        AddHeaders(pairs, headers);
        data["headers"] = pairs;
        if (content == null)
        {
            return;
        }

        var bytes = await content.ReadAsByteArrayAsync().ConfigureAwait(false);
        AddHeaders(pairs, content.Headers);
        if (bytes.Length > 0)
        {
            data["body"] = Convert.ToBase64String(bytes);
        }
    }

    private static void AddHeaders(JsonArray pairs, HttpHeaders headers)
    {
        foreach (var header in headers.NonValidated)
        {
            if (string.Equals(header.Key, "Content-Length", StringComparison.OrdinalIgnoreCase))
            {
                continue;
            }

            foreach (var value in header.Value)
            {
                pairs.Add(new JsonArray(header.Key, value));
            }
        }
    }
}
