using System.Security.Cryptography;
using Microsoft.Extensions.Options;
using MigrationPlatform.Api.ClubNetwork.ContactMigrations.Codes;
using MigrationPlatform.Api.ClubNetwork.ContactMigrations.SignatureRequests;

namespace MigrationPlatform.Tests.ClubNetwork.ContactMigrations.SignatureRequests;

public sealed class SignatureCodesTests
{
    private static readonly string Old = Convert.ToBase64String(SHA256.HashData("old"u8));
    private static readonly string New = Convert.ToBase64String(SHA256.HashData("new"u8));
    private static readonly Guid Message = new("01999999-0000-7000-8000-000000000001");

    [Fact]
    public void The_same_request_has_the_same_code_in_every_replica()
    {
        var request = Request(With(Old));

        // Pinned: a change of the derivation would kill the codes that are out.
        Assert.Equal("564986", With(Old).CodeOf(request));
        Assert.True(With(Old).Matches(request, With(Old).CodeOf(request)));
    }

    [Fact]
    public void Codes_differ_by_request_and_by_secret()
    {
        var codes = With(Old);

        var values = Enumerable.Range(0, 1000).Select(_ => codes.CodeOf(Request(codes, Guid.CreateVersion7()))).ToList();

        Assert.InRange(values.Distinct().Count(), 990, 1000);
        Assert.NotEqual(With(Old).CodeOf(Request(With(Old))), With(New).CodeOf(Request(With(New))));
    }

    [Fact]
    public void A_code_that_is_out_survives_a_change_of_the_secret()
    {
        var request = Request(With(Old));
        var code = With(Old).CodeOf(request);
        var rotated = With(New, Old);

        Assert.Equal(code, rotated.CodeOf(request));
        Assert.True(rotated.Matches(request, code));
        Assert.Equal(With(New).CurrentKeyId, rotated.CurrentKeyId);
    }

    [Fact]
    public void Without_its_secret_no_code_is_right_and_none_is_sent()
    {
        var request = Request(With(Old));
        var code = With(Old).CodeOf(request);

        Assert.False(With(New).Matches(request, code));
        Assert.Throws<InvalidOperationException>(() => With(New).CodeOf(request));
    }

    [Theory]
    [InlineData("")]
    [InlineData("56498")]
    [InlineData("5649860")]
    [InlineData(" 564986")]
    [InlineData("٥٦٤٩٨٦")]
    public void Only_the_exact_digits_match(string code)
    {
        var codes = With(Old);

        Assert.False(codes.Matches(Request(codes), code));
    }

    [Fact]
    public void A_sandbox_code_is_everybodys()
    {
        var codes = new SignatureCodes(Options.Create(new SignatureRequestSettings { CodeSecret = Old, SandboxCode = "424242" }));

        Assert.Equal("424242", codes.CodeOf(Request(codes)));
        Assert.True(codes.Matches(Request(codes), "424242"));
    }

    private static SignatureCodes With(string secret, params string[] previous) =>
        new(Options.Create(new SignatureRequestSettings { CodeSecret = secret, PreviousCodeSecrets = [.. previous] }));

    private static SignatureRequest Request(SignatureCodes codes, Guid? message = null) =>
        new("demoapi", 1, 2, "+33600000000", message ?? Message, codes.CurrentKeyId, DateTimeOffset.UnixEpoch, TimeSpan.FromMinutes(10));
}
