using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace MigrationPlatform.Api.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class ContactListIndexes : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateIndex(
                name: "IX_Contacts_Open",
                table: "Contacts",
                columns: new[] { "ClientToken", "ClubId" },
                filter: "\"DeletedAt\" IS NULL");

            // Columns of a complex property: the model has no words for indexes of them.
            migrationBuilder.CreateIndex(name: "IX_Contacts_ClientToken_Mobile", table: "Contacts", columns: ["ClientToken", "Mobile"]);
            migrationBuilder.CreateIndex(name: "IX_Contacts_ClientToken_FamilyName", table: "Contacts", columns: ["ClientToken", "FamilyName"]);
            migrationBuilder.CreateIndex(name: "IX_Contacts_ClientToken_GivenName", table: "Contacts", columns: ["ClientToken", "GivenName"]);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(name: "IX_Contacts_ClientToken_Mobile", table: "Contacts");
            migrationBuilder.DropIndex(name: "IX_Contacts_ClientToken_FamilyName", table: "Contacts");
            migrationBuilder.DropIndex(name: "IX_Contacts_ClientToken_GivenName", table: "Contacts");

            migrationBuilder.DropIndex(
                name: "IX_Contacts_Open",
                table: "Contacts");
        }
    }
}
