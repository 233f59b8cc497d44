using MigrationPlatform.Api.ClubNetwork.JsonLd;

namespace MigrationPlatform.Api.ClubNetwork.Bodies;

/// <summary>What is wrong with the values of a body, in Symfony's messages and codes, in the order of asking. An empty value breaks no rule but that it is blank.</summary>
internal sealed class Violations
{
    private readonly List<Violation> _all = [];

    public IReadOnlyList<Violation> All => _all;

    public bool Any => _all.Count > 0;

    public Violations NotBlank(string path, string? value)
    {
        if (string.IsNullOrEmpty(value))
            Add(path, "This value should not be blank.", "c1051bb4-d103-4f74-8988-acbcafc7fdc3");
        return this;
    }

    public Violations NotBlank(string path, Iri? value) => NotBlank(path, value?.ToString());

    public void Add(string path, string message, string code) => _all.Add(new Violation(path, message, code));
}
