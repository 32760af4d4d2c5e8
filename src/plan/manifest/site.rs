//! Where a table stands in a manifest, in whichever of TOML's spellings.

use std::ops::Range;

use toml_edit::{Document, InlineTable, Item, Key, Table, TableLike, Value};

use super::super::line;
use super::Uneditable;

/// The manifest `text`.
///
/// # Errors
/// [`Uneditable::Syntax`]
pub(super) fn parsed(text: &str) -> Result<Document<&str>, Uneditable> {
    Document::parse(text).map_err(|error| Uneditable::syntax(text, &error))
}

/// A table that is looked for by its path.
pub(super) struct Site<'d> {
    pub(super) text: &'d str,
    pub(super) document: &'d Document<&'d str>,
    pub(super) path: Vec<&'d str>,
    /// The innermost table with a header or braces of its own on the way.
    pub(super) body: Body<'d>,
    /// The keys that lead on from there by dots, as far as they exist.
    pub(super) prefix: Vec<&'d str>,
    /// The keys that do not exist.
    pub(super) missing: Vec<&'d str>,
    /// The table itself; `None` where there is none.
    pub(super) table: Option<&'d dyn TableLike>,
}

/// What holds the entries of a table.
#[derive(Clone, Copy)]
pub(super) enum Body<'d> {
    /// Lines below a header, or at the top of the file.
    Lines(&'d Table),
    /// Braces.
    Braces(&'d InlineTable),
}

/// An entry of a table: its key, and all that stands in lines or braces for it.
pub(super) struct Entry<'d> {
    pub(super) key: &'d str,
    pub(super) statements: Vec<Statement<'d>>,
}

/// `a.b = value`, by the keys after the prefix of its site.
pub(super) struct Statement<'d> {
    pub(super) keys: Vec<&'d Key>,
    pub(super) value: &'d Value,
    /// The position among all statements of the body.
    pub(super) index: usize,
}

impl<'d> Site<'d> {
    /// The site of the table `path`, there or not.
    ///
    /// # Errors
    /// [`Uneditable::Shape`] where something on the way is no table.
    pub(super) fn find(document: &'d Document<&'d str>, path: &[&'d str]) -> Result<Self, Uneditable> {
        let Item::Table(root) = document.as_item() else { return Err(Uneditable::shape(&[], "", "table")) };
        let mut site = Self {
            text: document.raw(),
            document,
            path: path.to_vec(),
            body: Body::Lines(root),
            prefix: Vec::new(),
            missing: Vec::new(),
            table: None,
        };
        let mut current: &dyn TableLike = root;
        for (depth, key) in path.iter().enumerate() {
            match current.get(key) {
                None => {
                    site.missing = path[depth..].to_vec();
                    return Ok(site);
                }
                Some(Item::Table(table)) => {
                    current = table;
                    site.enter(key, table.is_dotted(), Body::Lines(table));
                }
                Some(Item::Value(Value::InlineTable(table))) => {
                    current = table;
                    site.enter(key, table.is_dotted(), Body::Braces(table));
                }
                Some(_) => return Err(Uneditable::shape(&path[..depth], key, "table")),
            }
        }
        site.table = Some(current);
        Ok(site)
    }

    fn enter(&mut self, key: &'d str, is_dotted: bool, body: Body<'d>) {
        if is_dotted {
            self.prefix.push(key);
        } else {
            self.prefix.clear();
            self.body = body;
        }
    }

    /// What `key` holds.
    pub(super) fn get(&self, key: &str) -> Option<&'d Item> {
        self.table?.get(key)
    }

    /// The entries that stand in the body, in the order of their first lines. Those with headers of their own are not
    /// among them.
    pub(super) fn entries(&self) -> Vec<Entry<'d>> {
        let mut entries: Vec<Entry<'d>> = Vec::new();
        if !self.missing.is_empty() {
            return entries;
        }
        for (index, (keys, value)) in self.body.statements().into_iter().enumerate() {
            let leads_here =
                keys.len() > self.prefix.len() && keys.iter().zip(&self.prefix).all(|(a, b)| a.get() == *b);
            if !leads_here {
                continue;
            }
            let keys = keys[self.prefix.len()..].to_vec();
            let key = keys[0].get();
            let statement = Statement { keys, value, index };
            match entries.iter_mut().find(|entry| entry.key == key) {
                Some(entry) => entry.statements.push(statement),
                None => entries.push(Entry { key, statements: vec![statement] }),
            }
        }
        entries
    }

    /// The end of the header's line; of the file's top where there is none.
    pub(super) fn header_end(&self) -> usize {
        match self.body {
            Body::Lines(table) => header_end(self.text, table),
            Body::Braces(_) => 0,
        }
    }

    /// A key as it is written from the body.
    pub(super) fn prefixed(&self, statement: &str) -> String {
        let prefix: String = self.prefix.iter().map(|key| format!("{}.", key_text(key))).collect();
        prefix + statement
    }
}

impl<'d> Body<'d> {
    /// All statements, in the order of their bytes.
    pub(super) fn statements(self) -> Vec<(Vec<&'d Key>, &'d Value)> {
        let mut statements = match self {
            Self::Lines(table) => table.get_values(),
            Self::Braces(table) => table.get_values(),
        };
        // By dots the keys of one table may stand apart.
        statements.sort_by_key(|(_, value)| value.span().map(|span| span.start));
        statements
    }
}

impl Statement<'_> {
    /// From its line's first byte that is no white space to the end of its value.
    pub(super) fn span(&self, text: &str) -> Range<usize> {
        let end = self.value.span().map_or(0, |span| span.end);
        let key = self.keys.last().and_then(|key| key.span()).map_or(end, |span| span.start);
        let start = line::start(text, key);
        let indentation = text[start..key].len() - text[start..key].trim_start().len();
        start + indentation..end
    }

    /// Its lines, with the comment behind it.
    pub(super) fn lines(&self, text: &str) -> Range<usize> {
        line::whole(text, &self.span(text))
    }
}

/// Where the lines of `table` begin: behind its header, or at the top.
pub(super) fn header_end(text: &str, table: &Table) -> usize {
    match (table.position(), table.span()) {
        (Some(_), Some(span)) => line::end(text, span.end),
        _ => line::start(text, 0),
    }
}

/// Where the lines of `table` end: behind its last value, or its header.
pub(super) fn body_end(text: &str, table: &Table) -> usize {
    let ends = table.get_values().into_iter().filter_map(|(_, value)| Some(line::end(text, value.span()?.end)));
    ends.max().unwrap_or_else(|| header_end(text, table))
}

/// A key as it must be written: bare where it can be.
pub(super) fn key_text(key: &str) -> String {
    let bare = !key.is_empty() && key.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_".contains(&byte));
    if bare { key.to_owned() } else { Value::from(key).to_string().trim().to_owned() }
}
