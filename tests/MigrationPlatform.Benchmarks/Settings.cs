using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace MigrationPlatform.Benchmarks;

/// <summary>
/// The settings of a server as it runs in production, with one code for all signature requests, which only Staging takes.
/// </summary>
internal static class Settings
{
    public const string Client = "bench";
    public const string Secret = "bench-secret";
    public const string GatewayKey = "bench-gateway-key";
    public const string RolesKey = "bench-roles-key";
    public const string Code = "123456";

    public static Dictionary<string, string> Of(string connectionString, string environment, string folder, Uri gateway)
    {
        var settings = new Dictionary<string, string>
        {
            ["ASPNETCORE_ENVIRONMENT"] = environment,
            ["Database__Provider"] = "Postgres",
            ["ConnectionStrings__MigrationPlatform"] = connectionString,
        };
        if (environment == "Development")
            return settings;

        string[] certificates = ["Signing", "Encryption"];
        foreach (var use in certificates)
            settings[$"Tokens__{use}Certificate"] = WriteCertificate(Path.Combine(folder, $"{use}.pfx"));
        settings["Sms__Provider"] = "Http";
        settings["Sms__Http__Url"] = gateway.ToString();
        settings["SignatureRequests__SandboxCode"] = Code;
        settings["SignatureRequests__CodeSecret"] = Convert.ToBase64String(new byte[32]);
        settings["SignatureRequests__MaxPerClientTokenPerHour"] = "1000000";
        settings["Clients__0__Id"] = Client;
        settings["Clients__0__Secret"] = Secret;
        settings["Clients__0__Subject"] = "960d06c4-bdc9-4673-aef1-fbdf4ca1ae6d";
        settings["Clients__0__ClientTokens__0"] = "demoapi";
        settings["Clients__0__Groups__0"] = "vk_org";
        settings["ApiKeys__0__Key"] = GatewayKey;
        settings["ApiKeys__0__Header"] = "Gateway";
        settings["ApiKeys__0__ClientTokens__0"] = "demoapi";
        settings["ApiKeys__1__Key"] = RolesKey;
        settings["ApiKeys__1__Header"] = "Roles";
        settings["ApiKeys__1__Orgs__0"] = "telco";
        return settings;
    }

    private static string WriteCertificate(string file)
    {
        using var rsa = RSA.Create(2048);
        var now = TimeProvider.System.GetUtcNow();
        using var certificate = new CertificateRequest("CN=benchmark", rsa, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)
            .CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
        File.WriteAllBytes(file, certificate.Export(X509ContentType.Pfx));
        return file;
    }
}
