//! The table of behaviours as a page.

use crate::behaviour::{Behaviour, Row};

/// The table in Markdown, one section an area, in the table's order.
pub fn coverage_page() -> String {
    let rows: Vec<Row> = Behaviour::ALL.iter().map(|behaviour| behaviour.row()).collect();
    let mut areas: Vec<&str> = Vec::new();
    for row in &rows {
        if !areas.contains(&row.area) {
            areas.push(row.area);
        }
    }
    areas.into_iter().map(|area| section(area, rows.iter().filter(|row| row.area == area))).collect()
}

fn section<'a>(area: &str, rows: impl Iterator<Item = &'a Row>) -> String {
    let lines: Vec<String> = rows
        .map(|row| {
            let source = if row.source.is_empty() { "" } else { ": " };
            format!("| `{}` | {} | {}{source}{} |", row.id, row.behaviour, row.basis.name(), row.source)
        })
        .collect();
    let lines = lines.join("\n");
    format!(
        "\n### {area}\n\n| behaviour | what the emulator does | basis |\n| --- | --- | --- |\n{lines}\n\n"
    )
}
