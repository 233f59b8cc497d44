using System.Collections.Immutable;
using World = System.Collections.Immutable.ImmutableSortedDictionary<string, string>;

namespace MigrationPlatform.Tests.Model;

/// <summary>
/// What each call answers and leaves behind when it is alone: the three APIs in a page. Everything that is known is a line of a table.
/// </summary>
internal static class Rules
{
    private const int MaxAttempts = 5;

    /// <summary>
    /// What there is before the first call: two contacts with a pending request each, two transfers, an account whose migration waits.
    /// </summary>
    public static World Start(string migration) => ImmutableSortedDictionary.CreateRange(StringComparer.Ordinal, new Dictionary<string, string>
    {
        ["contact 0"] = "none",
        ["pending 0"] = "request 0",
        ["request 0"] = "requested",
        ["attempts request 0"] = "0",
        ["of request 0"] = "0",
        ["contact 1"] = "none",
        ["pending 1"] = "request 1",
        ["request 1"] = "requested",
        ["attempts request 1"] = "0",
        ["of request 1"] = "1",
        ["transfer 0"] = "start",
        ["name 0"] = "taken",
        ["transfer 1"] = "start",
        ["name 1"] = "taken",
        ["migration " + migration] = "PENDING_RISK",
        ["pending"] = migration,
    });

    public static (string Answer, World After) Apply(World world, Event call) => call.Step.Kind switch
    {
        Kind.CreateContact => CreateContact(world, call.Step),
        Kind.SetEmail => SetEmail(world, call.Step),
        Kind.ReadContact => ($"200 {world[$"contact {call.Step.Subject}"]}", world),
        Kind.Open => Open(world, call),
        Kind.Validate or Kind.Guess or Kind.Cancel => Transition(world, call),
        Kind.ReadRequest => ($"200 {world[call.Target]}", world),
        Kind.CreateTransfer => world.ContainsKey($"name {call.Step.Subject}") ? ("400", world) : ("201", world.Add($"name {call.Step.Subject}", "taken")),
        Kind.SetTarget => OfTransfer(world, call.Step, name => ("200", world.SetItem(name, $"{call.Step.Value}"))),
        Kind.DeleteTransfer => OfTransfer(world, call.Step, name => ("204", world.Remove(name).Remove($"name {call.Step.Subject}"))),
        Kind.ReadTransfer => OfTransfer(world, call.Step, name => ($"200 {world[name]}", world)),
        Kind.Migrate => Migrate(world, call),
        Kind.Accept => Decide(world, call, "COMPLETED"),
        Kind.Reject => Decide(world, call, "REJECTED"),
        Kind.ReadMigration => ($"200 {world["migration " + call.Target]}", world),
        _ => throw new ArgumentOutOfRangeException(nameof(call)),
    };

    // An e-mail belongs to one open contact.
    private static (string, World) CreateContact(World world, Step step) => world.ContainsKey($"email {step.Value}")
        ? ("400 email-already-used", world)
        : ("201", world.Add($"email {step.Value}", "another"));

    private static (string, World) SetEmail(World world, Step step)
    {
        var (contact, email) = ($"contact {step.Subject}", $"email {step.Value}");
        if (world[contact] == "closed")
            return ("404", world);
        if (world.TryGetValue(email, out var owner) && owner != contact)
            return ("400 email-already-used", world);
        return ("200", world.Remove($"email {world[contact]}").SetItem(email, contact).SetItem(contact, $"{step.Value}"));
    }

    // A contact has one pending request: a new one ends the one before.
    private static (string, World) Open(World world, Event call)
    {
        var subject = call.Step.Subject;
        if (world[$"contact {subject}"] == "closed")
            return ("400", world);
        if (world.TryGetValue($"pending {subject}", out var before))
            world = world.SetItem(before, "canceled");
        return ("201", world.SetItem($"pending {subject}", call.Id).Add(call.Id, "requested").Add("attempts " + call.Id, "0").Add("of " + call.Id, $"{subject}"));
    }

    private static (string, World) Transition(World world, Event call)
    {
        if (world[call.Target] != "requested")
            return ("400 transition-not-allowed", world);
        var contact = world["of " + call.Target];
        var ended = world.Remove("pending " + contact);
        switch (call.Step.Kind)
        {
            case Kind.Cancel:
                return ("201", ended.SetItem(call.Target, "canceled"));
            case Kind.Validate:
                // The e-mail goes to the contact in the new club.
                var email = "email " + world["contact " + contact];
                return ("201", (ended.ContainsKey(email) ? ended.SetItem(email, "another") : ended).SetItem(call.Target, "validated").SetItem("contact " + contact, "closed"));
            default:
                var attempts = int.Parse(world["attempts " + call.Target], System.Globalization.CultureInfo.InvariantCulture) + 1;
                return attempts < MaxAttempts
                    ? ("400 code-not-valid", world.SetItem("attempts " + call.Target, $"{attempts}"))
                    : ("400 too-many-attempts", ended.SetItem(call.Target, "refused"));
        }
    }

    private static (string, World) OfTransfer(World world, Step step, Func<string, (string, World)> found) =>
        world.ContainsKey($"transfer {step.Subject}") ? found($"transfer {step.Subject}") : ("404", world);

    // Subject is the key, if any; odd values are financed and wait for a decision.
    private static (string, World) Migrate(World world, Event call)
    {
        var (key, waits) = ($"key {call.Step.Subject}", call.Step.Value % 2 == 1);
        if (call.Step.Subject != Step.Own && world.TryGetValue(key, out var first))
        {
            if (!first.StartsWith($"{call.Step.Value} ", StringComparison.Ordinal))
                return ("409", world);
            // Of a migration whose own call was not answered this is the first that is heard.
            var made = first[2..];
            var renamed = made.StartsWith('?') ? call.Id : made;
            world = world.SetItem(key, $"{call.Step.Value} {renamed}").Remove("migration " + made).SetItem("migration " + renamed, world["migration " + made]);
            if (world.GetValueOrDefault("pending") == made)
                world = world.SetItem("pending", renamed);
            return ($"{(waits ? 202 : 200)} {renamed}", world);
        }

        if (world.ContainsKey("pending"))
            return ("409", world);
        world = world.Add("migration " + call.Id, waits ? "PENDING_RISK" : "COMPLETED");
        if (call.Step.Subject != Step.Own)
            world = world.Add(key, $"{call.Step.Value} {call.Id}");
        return waits ? ($"202 {call.Id}", world.Add("pending", call.Id)) : ($"200 {call.Id}", world);
    }

    private static (string, World) Decide(World world, Event call, string decision)
    {
        var migration = "migration " + call.Target;
        if (world[migration] == decision)
            return ("200", world);
        return world[migration] == "PENDING_RISK" ? ("200", world.SetItem(migration, decision).Remove("pending")) : ("409", world);
    }
}
