using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace MigrationPlatform.Api.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class ContactMigrationLimits : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<Guid>(
                name: "CreationKey",
                table: "Contacts",
                type: "TEXT",
                nullable: true);

            migrationBuilder.CreateIndex(
                name: "IX_SignatureRequests_ClientToken_CreatedAt",
                table: "SignatureRequests",
                columns: new[] { "ClientToken", "CreatedAt" });

            migrationBuilder.CreateIndex(
                name: "UX_Contacts_CreationKey",
                table: "Contacts",
                column: "CreationKey",
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_SignatureRequests_ClientToken_CreatedAt",
                table: "SignatureRequests");

            migrationBuilder.DropIndex(
                name: "UX_Contacts_CreationKey",
                table: "Contacts");

            migrationBuilder.DropColumn(
                name: "CreationKey",
                table: "Contacts");
        }
    }
}
