using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using MigrationPlatform.Api.ClubNetwork.Calls;
using MigrationPlatform.Api.ClubNetwork.Formats;
using MigrationPlatform.Api.ClubNetwork.Networks;
using MigrationPlatform.Api.Data;
using MigrationPlatform.Api.Sms;

namespace MigrationPlatform.Api.ClubNetwork.ContactMigrations.Requests;

/// <summary>
/// Which countries codes are sent to: those of <c>Sms:AllowedCallingCodes</c>, or else those the clubs of the client token are in.
/// Messages to far countries are what a stolen credential is turned into money with.
/// </summary>
internal sealed class AllowedNumbers(MigrationPlatformDbContext db, IOptions<SmsSettings> settings)
{
    /// <param name="position">Of the client token whose clubs count.</param>
    /// <param name="mobile">E.164.</param>
    public async Task<bool> IncludeAsync(NetworkPosition position, string mobile)
    {
        if (E164.CallingCodeOf(mobile) is not { } callingCode)
            return false;
        if (settings.Value.AllowedCallingCodes is { Count: > 0 } allowed)
            return allowed.Any(code => code.TrimStart('+') == callingCode);

        var countries = E164.CountriesOf(callingCode);
        // The caller's own club is one of them, and nearly always tells.
        if (position.ClubCountry is { } country && countries.Contains(country))
            return true;
        var clubs = db.Set<Club>().Where(club => club.ClientToken == position.ClientToken);
        return await clubs.AnyAsync(club => countries.Contains(club.Details.AddressCountryIso))
            // Clubs that say nothing of their countries exclude none.
            || !await clubs.AnyAsync(club => club.Details.AddressCountryIso != null);
    }
}
