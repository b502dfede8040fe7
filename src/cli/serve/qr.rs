//! An address as a picture of half blocks for the camera of a phone. The only file that names qrcode.

use qrcode::QrCode;
use qrcode::render::unicode::Dense1x2;

/// Dark on light with the quiet zone that readers need, on a dark terminal as on a light one; none if it is too long.
pub fn code(address: &str) -> Option<String> {
    let code = QrCode::new(address).ok()?;
    // A terminal mostly writes light on dark, and a block is written.
    let mut picture = code.render::<Dense1x2>();
    Some(picture.dark_color(Dense1x2::Light).light_color(Dense1x2::Dark).quiet_zone(true).build() + "\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_a_square_with_light_around_it() {
        let code = code("http://192.168.1.20:4000/").unwrap();
        let lines: Vec<Vec<char>> = code.lines().map(|line| line.chars().collect()).collect();
        assert!(lines.iter().all(|line| line.len() == lines[0].len()));
        assert!((lines.len() * 2).abs_diff(lines[0].len()) <= 1);
        // A block is light: terminals are dark.
        assert!(lines[0].iter().all(|block| *block == '█'));
    }
}
