using System.Net;
using MigrationPlatform.Tests.OpenApi.Answers;

namespace MigrationPlatform.Tests.Hostile;

/// <summary>Whether an answer is one that the OpenAPI documents describe.</summary>
internal static class Documented
{
    // What becomes of these in a path is the web server's and routing's to say.
    private static readonly string[] Ambiguous = ["%00", "%0a", "%0d", "%2f", "%5c", "%2e", "..", "/.", "\\", "#", ";"];

    /// <summary>What the documents do not say of the answer; null when nothing, or when they describe no such call.</summary>
    public static string? FaultOf(HostileCall call, HostileAnswer answer)
    {
        var path = call.Path.Split('?')[0];
        // A body that HTTP itself cannot frame is refused wherever it is read.
        if (answer.IsServersOwn || answer.IsStream || (call.BreaksHttp && answer.Status == 400) || call.Method == "HEAD" || !path.StartsWith('/') || path.Any(letter => letter is <= ' ' or > '~')
            || Ambiguous.Any(part => path.Contains(part, StringComparison.OrdinalIgnoreCase)))
            return null;
        // Methods are known in capitals, and an undocumented parameter asks for another format.
        if (call.Method.Any(char.IsAsciiLetterLower) || (call.Api == Api.AppTransfers && call.Path.Contains("format=", StringComparison.Ordinal)))
            return null;
        // A control call may have ordered any status from the others. Only the club network has environments.
        if (DescribedAnswers.Find(call.Method, path) is not { } described || (call.Api == Api.Control && described.Document != "control")
            || (described.Document != "club-network" && path.StartsWith("/prod/", StringComparison.Ordinal)))
            return null;
        if (answer.Header("Content-Type")?.StartsWith("text/html", StringComparison.Ordinal) == true)
            return null; // The inbox, as a page.
        if (!described.Answers.TryGetValue(answer.Status, out var documented))
            return $"{described.Name} documents no {answer.Status}";

        using var response = new HttpResponseMessage((HttpStatusCode)answer.Status) { Content = new ByteArrayContent(answer.Body) };
        foreach (var header in answer.Headers)
        {
            if (!response.Headers.TryAddWithoutValidation(header.Key, header))
                response.Content.Headers.TryAddWithoutValidation(header.Key, header);
        }

        return documented.Violations(response, answer.Body).ToList() is { Count: > 0 } violations ? $"{described.Name} {answer.Status}: {string.Join("; ", violations)}" : null;
    }
}
