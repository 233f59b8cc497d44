namespace MigrationPlatform.Tests.Faults;

/// <summary>Tests that load the machine and measure it run alone, behind all others.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class RunAlone
{
    public const string Name = "faults";
}
