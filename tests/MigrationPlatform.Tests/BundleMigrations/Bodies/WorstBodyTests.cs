using System.Text;
using System.Text.Json;
using MigrationPlatform.Api.BundleMigrations;
using MigrationPlatform.Api.BundleMigrations.Answers;
using MigrationPlatform.Api.BundleMigrations.Rules;

namespace MigrationPlatform.Tests.BundleMigrations.Bodies;

/// <summary>What the worst bodies cost beside the vendor's sample. Allocated bytes stand for the cost, because they are exact.</summary>
public sealed class WorstBodyTests
{
    private const int MaxBytes = 1024 * 1024;
    private const int MostTimesTheSample = 20;
    private const int MostBytesAnswered = 32 * 1024;

    public static TheoryData<string, ValidationLevel> Bodies { get; } = [];

    static WorstBodyTests()
    {
        foreach (var (name, _) in WorstBodies.All)
        {
            Bodies.Add(name, ValidationLevel.Contract);
            Bodies.Add(name, ValidationLevel.Domain);
        }
    }

    [Theory]
    [MemberData(nameof(Bodies))]
    [Shows("bundle-largest-cost")]
    public void No_body_costs_more_than_twenty_times_the_sample_per_megabyte(string name, ValidationLevel level)
    {
        var body = WorstBodies.Bytes(WorstBodies.All.Single(body => body.Name == name).Body);
        var sample = Encoding.UTF8.GetBytes(BundleMigrationSuite.VendorSample);
        Assert.InRange(body.Length, 1, MaxBytes);

        var samplePerByte = (double)Allocated(sample, ValidationLevel.Contract) / sample.Length;
        var perByte = (double)Allocated(body, level) / body.Length;

        Assert.True(perByte <= MostTimesTheSample * samplePerByte, $"{perByte:0.0} bytes per byte beside {samplePerByte:0.0} for the sample.");
    }

    [Theory]
    [MemberData(nameof(Bodies))]
    [Shows("bundle-largest-400")]
    public void No_refusal_is_long(string name, ValidationLevel level)
    {
        var reading = Readers.Read(WorstBodies.Bytes(WorstBodies.All.Single(body => body.Name == name).Body), level);
        var answer = JsonSerializer.SerializeToUtf8Bytes(
            new ErrorMessage("0001", "BAD_REQUEST", "Invalid request body", "", reading.Violations), BundleMigrationsJson.Default.ErrorMessage);

        Assert.InRange(reading.Violations.Count, 0, 100);
        Assert.InRange(answer.Length, 0, MostBytesAnswered);
    }

    private static long Allocated(byte[] body, ValidationLevel level)
    {
        // The first reading also fills what is kept.
        Readers.Read(body, level);
        var before = GC.GetAllocatedBytesForCurrentThread();
        Readers.Read(body, level);
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }
}
