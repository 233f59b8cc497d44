namespace MigrationPlatform.Api.Sms;

internal static class SmsRegistration
{
    public static void AddSms(this WebApplicationBuilder builder)
    {
    }
}
