namespace MigrationPlatform.Api.Control;

/// <summary>How the control calls refuse: problem details that name the field and say what it may hold.</summary>
internal static class Problems
{
    public static IResult Invalid(string field, string must) => Invalid(new Dictionary<string, string[]> { [field] = [must] });

    public static IResult Invalid(IDictionary<string, string[]> violations) => Results.ValidationProblem(
        violations, detail: string.Join("; ", violations.Select(violation => $"{violation.Key}: {violation.Value[0]}")), title: "Invalid request");

    public static IResult NotFound(string what) => Results.Problem(statusCode: StatusCodes.Status404NotFound, title: "Not found", detail: $"There is no such {what}.");
}
