//! `[[exception]]`: edges that are tolerated, each with its reason.

use toml_edit::Datetime;

use super::tolerated::Tolerated;
use super::{Fault, Section};
use crate::model::{Date, Exception};

/// The exceptions, in the order of the file.
pub(super) fn read(top: &mut Section<'_>) -> Vec<Exception> {
    let mut exceptions: Vec<Exception> = Vec::new();
    for section in top.sections("exception") {
        let source = section.source();
        let Some(exception) = exception(section) else { continue };
        let same = |other: &&Exception| {
            let key = |of: &Exception| (of.from.clone(), of.to.clone(), of.rule, of.kind);
            key(other) == key(&exception)
        };
        if let Some(first) = exceptions.iter().find(same) {
            source.report(&exception.place, Fault::Duplicate { line: first.place.line });
        }
        exceptions.push(exception);
    }
    exceptions
}

fn exception(mut section: Section<'_>) -> Option<Exception> {
    let tolerated = Tolerated::read(&mut section);
    let reason = section.required_text("reason");
    let until = until(&mut section);
    let place = section.place().clone();
    section.finish();
    let Tolerated { from, to, rule, kind } = tolerated?;
    let kind = kind.unwrap_or_default();
    Some(Exception { from, to, rule, kind, reason: reason?.value, until, place })
}

fn until(section: &mut Section<'_>) -> Option<Date> {
    const EXPECTED: &str = "a date such as `2027-03-31`";
    let item = section.item("until")?;
    match item.as_datetime() {
        Some(Datetime { date: Some(date), time: None, offset: None }) => {
            Some(Date { year: date.year, month: date.month, day: date.day })
        }
        _ => section.wrong("until", EXPECTED, item.type_name(), item.span()),
    }
}
