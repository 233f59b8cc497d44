namespace MigrationPlatform.Api.Control;

/// <summary>The section <c>Control</c>.</summary>
public sealed class ControlSettings
{
    public const string Section = "Control";

    /// <summary>Whether the control calls exist: in Development unless turned off, and nowhere else.</summary>
    public bool? Enabled { get; set; }

    /// <summary>How long a sandbox is kept that nobody calls, in real time.</summary>
    public TimeSpan SandboxLifetime { get; set; } = TimeSpan.FromDays(1);
}
