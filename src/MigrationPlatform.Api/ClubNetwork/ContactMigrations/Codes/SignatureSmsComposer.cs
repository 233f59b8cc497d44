using Microsoft.EntityFrameworkCore;
using MigrationPlatform.Api.ClubNetwork.ContactMigrations.SignatureRequests;
using MigrationPlatform.Api.ClubNetwork.Networks;
using MigrationPlatform.Api.ClubNetwork.Paths;
using MigrationPlatform.Api.Data;
using MigrationPlatform.Api.Data.Mapping;
using MigrationPlatform.Api.Sms;

namespace MigrationPlatform.Api.ClubNetwork.ContactMigrations.Codes;

/// <summary>Writes the SMS of a request that still waits for its code.</summary>
internal sealed class SignatureSmsComposer(MigrationPlatformDbContext db, SignatureCodes codes, SmsTexts texts, TimeProvider clock) : ISmsComposer
{
    public async Task<SmsContent?> ComposeAsync(Guid messageId, CancellationToken cancellationToken)
    {
        var found = await (
            from request in db.Set<SignatureRequest>().AsNoTracking()
            where request.MessageId == messageId
            join club in db.Set<Club>() on request.ClubId equals club.Id
            select new { request, club.Details.Name, club.Details.Locale }).FirstOrDefaultAsync(cancellationToken);
        if (found is null || found.request.StateAt(clock.Now()) != SignatureRequestState.Requested)
            return null;

        var code = codes.CodeOf(found.request);
        var reference = Iri.Of(found.request.ClientToken, Iri.SignatureRequests, found.request.Id);
        return new SmsContent(texts.Render(found.request, found.Name, found.Locale, code), code, reference);
    }
}
