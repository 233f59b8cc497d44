namespace MigrationPlatform.Fidelity;

/// <summary>What a behaviour rests on. One row may rest on several.</summary>
internal enum Source
{
    /// <summary>A page of the vendor says so.</summary>
    Documented,

    /// <summary>The framework that the vendor visibly runs on, or another page of the vendor, lets one expect it.</summary>
    Inferred,

    /// <summary>Nobody says; this project decided.</summary>
    Chosen,

    /// <summary>The vendor's answer is known, and this server gives another.</summary>
    Differs,
}

/// <summary>One row of an API page.</summary>
/// <param name="Id">Names the behaviour in the tests that show it.</param>
/// <param name="Section">The heading above the row.</param>
/// <param name="Text">What the server does, in Markdown.</param>
/// <param name="SourceText">The row's source in Markdown, with the addresses.</param>
/// <param name="Sources">The kinds of source the row names.</param>
internal sealed record Behaviour(string Id, string Section, string Text, string SourceText, IReadOnlyList<Source> Sources);
