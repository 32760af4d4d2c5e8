//! Types of the generated code that the entity's own type would hide.

/// Every type that stands in one scope, or as a schema in one OpenAPI document, with the entity. `tests/house.rs` reads
/// the templates and says which are missing; the names that a macro makes (`Api`, `Client`) it cannot see.
#[rustfmt::skip]
pub(super) const GENERATED_TYPES: &[&str] = &[
    "Activate", "Active", "Advance", "AdvanceFlow", "Announce", "Answer", "Api", "AppendHeaders", "AssertSqlSafe",
    "AsyncFn", "Backlog", "BeginFlow", "Body", "Cancel", "Cancelled", "ClaimFlows", "ClaimJob", "Client",
    "ConnectOptions", "Connection", "Create", "DateTime", "Deserialize", "Done", "Draft", "Duration", "Either", "Error",
    "Event", "FetchEvents", "FindActive", "FinishJob", "Finished", "Flow", "FlowStatus", "Folder", "Found", "Gateway",
    "Get", "GetBacklog", "GetFlow", "HeaderName", "Instant", "IntoResponse", "JobClaim", "Json", "Key", "Kind", "Known",
    "List", "Method", "Missed", "Name", "Open", "Opening", "Options", "Outcome", "Page", "PathBuf", "Pending",
    "PgConnectOptions", "PgConnection", "Pool", "Postgres", "Problem", "Progress", "RangeInclusive", "Reader", "Record",
    "Rejected", "Rename", "Request", "Response", "Resume", "Resumed", "Sandbox", "Schema", "Serialize", "SettleEvents",
    "Settled", "Sqlite", "Status", "StatusCode", "SubsecRound", "Target", "ToSchema", "Transaction", "Trash", "TryFrom",
    "Utc", "Uuid", "Value", "Writer",
];
