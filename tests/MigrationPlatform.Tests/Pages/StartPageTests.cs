using System.Net;
using System.Text.RegularExpressions;
using MigrationPlatform.Tests.Hosting;

namespace MigrationPlatform.Tests.Pages;

public sealed partial class StartPageTests(SqliteDatabase database) : IClassFixture<SqliteDatabase>
{
    private const int MostBytes = 100_000;

    [Theory]
    [InlineData("/")]
    [InlineData("/dev/sms")]
    [InlineData("/dev/docs/apis/club-network.md")]
    [InlineData("/dev/docs/operations.md")]
    public async Task A_page_runs_nothing_inline_asks_no_other_host_and_its_links_and_parts_are_there(string path)
    {
        var server = await database.ServerAsync();
        using var response = await GetAsync(server, path);
        var html = await response.Content.ReadAsStringAsync();

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("text/html", response.Content.Headers.ContentType?.MediaType);
        var policy = string.Join(' ', response.Headers.GetValues("Content-Security-Policy"));
        Assert.Contains("default-src 'none'; script-src 'self'; style-src 'self'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.Equal("nosniff", Assert.Single(response.Headers.GetValues("X-Content-Type-Options")));
        Assert.DoesNotMatch(InlineCode(), html);

        var address = new Uri(server.Client.BaseAddress!, path);
        var references = References().Matches(html).Select(match => WebUtility.HtmlDecode(match.Groups[1].Value)).Distinct().ToList();
        Assert.NotEmpty(references);
        foreach (var reference in references)
        {
            Assert.False(reference.StartsWith('/'), $"{reference} does not work behind a proxy that strips a prefix.");
            var target = new Uri(address, reference);
            if (target.Authority != address.Authority)
                continue; // A page of a vendor's, which only a click leads to.
            using var found = await GetAsync(server, target.PathAndQuery);
            Assert.True(found.StatusCode is HttpStatusCode.OK or HttpStatusCode.MovedPermanently or HttpStatusCode.Redirect, $"{path} links {reference}: {found.StatusCode}");
        }
    }

    [Fact]
    public async Task The_start_page_with_its_parts_is_small()
    {
        var server = await database.ServerAsync();

        var bytes = 0;
        foreach (var path in new[] { "/", "/dev/pages/page.css", "/dev/pages/play.js", "/dev/pages/elements.js", "/dev/pages/icon.svg" })
            bytes += (await server.Client.GetByteArrayAsync(new Uri(path, UriKind.Relative))).Length;

        Assert.InRange(bytes, 1, MostBytes);
    }

    [Fact]
    public async Task The_icon_is_an_icon()
    {
        using var response = await GetAsync(await database.ServerAsync(), "/favicon.ico");

        Assert.Equal("image/x-icon", response.Content.Headers.ContentType?.MediaType);
        Assert.Equal([0, 0, 1, 0], (await response.Content.ReadAsByteArrayAsync())[..4]);
    }

    [Fact]
    public async Task Outside_Development_there_are_no_pages()
    {
        using var certificates = new TestCertificates();
        await using var server = await database.StartServerAsync(options =>
        {
            options.Environment = "Production";
            options.Settings["Tokens:SigningCertificate"] = certificates.Pem("signing");
            options.Settings["Tokens:EncryptionCertificate"] = certificates.Pem("encryption");
            options.Settings["SignatureRequests:CodeSecret"] = Convert.ToBase64String(new byte[32]);
            options.Settings["Sms:Provider"] = "Http";
            options.Settings["Sms:Http:Url"] = "http://127.0.0.1:9/";
        });

        foreach (var path in new[] { "/", "/dev/pages/page.css", "/dev/docs/operations.md", "/dev/sms" })
        {
            using var response = await GetAsync(server, path);
            Assert.True(response.StatusCode == HttpStatusCode.NotFound, $"{path}: {response.StatusCode}");
        }
    }

    private static Task<HttpResponseMessage> GetAsync(TestServer server, string path)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, new Uri(path, UriKind.Relative));
        request.Headers.Accept.ParseAdd("text/html,application/xhtml+xml,*/*;q=0.8");
        return server.Client.SendAsync(request);
    }

    [GeneratedRegex("""<script(?![^>]* src=)|<style|\sstyle=|\son[a-z]+=|javascript:""", RegexOptions.IgnoreCase)]
    private static partial Regex InlineCode();

    [GeneratedRegex("""<(?:a|link|img|script)\s[^>]*?(?:href|src)="([^"#][^"]*)""")]
    private static partial Regex References();
}
