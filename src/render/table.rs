//! Tables for spreadsheets. Takes rows of cells, gives CSV; knows nothing of what they mean.

use std::sync::Arc;

/// CSV (RFC 4180) in UTF-8. It begins with a byte order mark, without which Excel and WPS take it for GBK.
pub fn csv(rows: &[Vec<Arc<str>>]) -> String {
    let mut text = "\u{FEFF}".to_owned();
    for row in rows {
        for (at, cell) in row.iter().enumerate() {
            if at > 0 {
                text.push(',');
            }
            push(&mut text, cell);
        }
        text.push_str("\r\n");
    }
    text
}

fn push(text: &mut String, cell: &str) {
    // A space keeps a spreadsheet from running what somebody wrote as a formula; numbers stay numbers.
    let is_formula = cell.starts_with(['=', '+', '-', '@', '\t', '\r']) && cell.parse::<f64>().is_err();
    let space = if is_formula { " " } else { "" };
    if cell.contains(['"', ',', '\r', '\n']) {
        text.push('"');
        text.push_str(space);
        text.push_str(&cell.replace('"', "\"\""));
        text.push('"');
    } else {
        text.push_str(space);
        text.push_str(cell);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_quoted_where_they_must_be() {
        let row = ["省“五个一百”", "a,b", "说\"好\"", "两\n行", ""].map(Arc::from).to_vec();
        assert_eq!(csv(&[row]), "\u{FEFF}省“五个一百”,\"a,b\",\"说\"\"好\"\"\",\"两\n行\",\r\n");
    }

    #[test]
    fn no_cell_is_a_formula() {
        let row = ["=1+1", "-3", "+2.5", "-甲", "@a", "=a,b"].map(Arc::from).to_vec();
        assert_eq!(csv(&[row]), "\u{FEFF} =1+1,-3,+2.5, -甲, @a,\" =a,b\"\r\n");
    }
}
