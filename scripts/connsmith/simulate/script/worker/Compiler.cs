// script.csx to an assembly, with the usings that the platform supplies and line numbers of the file itself.

using System;
using System.IO;
using System.Linq;
using System.Text.Json.Nodes;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Emit;
using Microsoft.CodeAnalysis.Text;

internal static class Compiler
{
    public static JsonObject Compile(JsonObject command)
    {
        var source = (string)command["usings"] + "\n#line 1 \"script.csx\"\n" + (string)command["source"];
        var options = new CSharpParseOptions(LanguageVersion.Latest, DocumentationMode.None);
        var tree = CSharpSyntaxTree.ParseText(SourceText.From(source, System.Text.Encoding.UTF8), options, "script.csx");
        var references = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES"))
            .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Where(path => !Path.GetFileName(path).StartsWith("Microsoft.CodeAnalysis", StringComparison.Ordinal))
            .Select(path => MetadataReference.CreateFromFile(path));
        var compilation = CSharpCompilation.Create(
            "script",
            new[] { tree },
            references,
            new CSharpCompilationOptions(
                OutputKind.DynamicallyLinkedLibrary, optimizationLevel: OptimizationLevel.Debug, warningLevel: 0));
        using var stream = new MemoryStream();
        var emitted = compilation.Emit(stream, options: new EmitOptions(debugInformationFormat: DebugInformationFormat.Embedded));
        if (emitted.Success)
        {
            Keep(stream.ToArray(), (string)command["assembly"]);
        }

        return new JsonObject { ["errors"] = new JsonArray(emitted.Diagnostics.Where(IsError).Select(Describe).ToArray()) };
    }

    // Another run may compile the same script at the same time: the file appears whole or not at all.
    private static void Keep(byte[] assembly, string path)
    {
        var draft = path + "." + Environment.ProcessId;
        File.WriteAllBytes(draft, assembly);
        File.Move(draft, path, true);
    }

    private static bool IsError(Diagnostic diagnostic) => diagnostic.Severity == DiagnosticSeverity.Error;

    private static JsonNode Describe(Diagnostic diagnostic)
    {
        var start = diagnostic.Location.GetMappedLineSpan().StartLinePosition;
        return new JsonObject
        {
            ["line"] = start.Line + 1,
            ["column"] = start.Character + 1,
            ["code"] = diagnostic.Id,
            ["message"] = diagnostic.GetMessage(System.Globalization.CultureInfo.InvariantCulture),
        };
    }
}
