using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace MigrationPlatform.Api.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "NetworkNodes",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false),
                    ClientToken = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 255, nullable: false),
                    Alias = table.Column<string>(type: "TEXT", maxLength: 255, nullable: true),
                    Type = table.Column<string>(type: "TEXT", maxLength: 16, nullable: false),
                    ParentId = table.Column<long>(type: "INTEGER", nullable: true),
                    Path = table.Column<string>(type: "TEXT", maxLength: 1024, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_NetworkNodes", x => x.Id);
                    table.ForeignKey(
                        name: "FK_NetworkNodes_Parent",
                        column: x => x.ParentId,
                        principalTable: "NetworkNodes",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Clubs",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false),
                    ClientToken = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    NodeId = table.Column<long>(type: "INTEGER", nullable: false),
                    SharesContacts = table.Column<bool>(type: "INTEGER", nullable: false),
                    CreatedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    AddressCountry = table.Column<string>(type: "TEXT", maxLength: 255, nullable: true),
                    AddressCountryIso = table.Column<string>(type: "TEXT", maxLength: 2, nullable: true),
                    AddressLocality = table.Column<string>(type: "TEXT", maxLength: 255, nullable: true),
                    Code = table.Column<string>(type: "TEXT", maxLength: 16, nullable: false),
                    Email = table.Column<string>(type: "TEXT", maxLength: 255, nullable: true),
                    Locale = table.Column<string>(type: "TEXT", maxLength: 16, nullable: true),
                    Name = table.Column<string>(type: "TEXT", maxLength: 255, nullable: false),
                    Phone = table.Column<string>(type: "TEXT", maxLength: 32, nullable: true),
                    PostalCode = table.Column<string>(type: "TEXT", maxLength: 255, nullable: true),
                    StreetAddress = table.Column<string>(type: "TEXT", maxLength: 255, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Clubs", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Clubs_Node",
                        column: x => x.NodeId,
                        principalTable: "NetworkNodes",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Contacts",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    ClientToken = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    ClubId = table.Column<long>(type: "INTEGER", nullable: false),
                    State = table.Column<string>(type: "TEXT", maxLength: 16, nullable: false),
                    EmailKey = table.Column<string>(type: "TEXT", maxLength: 255, nullable: true),
                    CreatedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    UpdatedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    DeletedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    MigratedToId = table.Column<long>(type: "INTEGER", nullable: true),
                    BirthDate = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    Email = table.Column<string>(type: "TEXT", maxLength: 255, nullable: true),
                    FamilyName = table.Column<string>(type: "TEXT", maxLength: 255, nullable: false),
                    Gender = table.Column<string>(type: "TEXT", maxLength: 16, nullable: true),
                    GivenName = table.Column<string>(type: "TEXT", maxLength: 255, nullable: false),
                    Mobile = table.Column<string>(type: "TEXT", maxLength: 16, nullable: true),
                    AddressCountry = table.Column<string>(type: "TEXT", maxLength: 255, nullable: true),
                    AddressCountryIso = table.Column<string>(type: "TEXT", maxLength: 2, nullable: true),
                    AddressLocality = table.Column<string>(type: "TEXT", maxLength: 255, nullable: true),
                    PostalCode = table.Column<string>(type: "TEXT", maxLength: 255, nullable: true),
                    StreetAddress = table.Column<string>(type: "TEXT", maxLength: 255, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Contacts", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Contacts_Club",
                        column: x => x.ClubId,
                        principalTable: "Clubs",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Contacts_MigratedTo",
                        column: x => x.MigratedToId,
                        principalTable: "Contacts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Clubs_ClientToken_Id",
                table: "Clubs",
                columns: new[] { "ClientToken", "Id" });

            migrationBuilder.CreateIndex(
                name: "UX_Clubs_NodeId",
                table: "Clubs",
                column: "NodeId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Contacts_ClubId_Id",
                table: "Contacts",
                columns: new[] { "ClubId", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Contacts_MigratedToId",
                table: "Contacts",
                column: "MigratedToId");

            migrationBuilder.CreateIndex(
                name: "UX_Contacts_ClientToken_EmailKey",
                table: "Contacts",
                columns: new[] { "ClientToken", "EmailKey" },
                unique: true,
                filter: "\"EmailKey\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_NetworkNodes_ClientToken_Id",
                table: "NetworkNodes",
                columns: new[] { "ClientToken", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_NetworkNodes_ParentId",
                table: "NetworkNodes",
                column: "ParentId");

            migrationBuilder.CreateIndex(
                name: "UX_NetworkNodes_Path",
                table: "NetworkNodes",
                column: "Path",
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "Contacts");

            migrationBuilder.DropTable(
                name: "Clubs");

            migrationBuilder.DropTable(
                name: "NetworkNodes");
        }
    }
}
