//! Turns a picture upright. Takes and gives the bytes of a file; the only file that names the picture crate.
//!
//! PNG and WebP lose nothing. JPEG is decoded and written again, once, at a quality where the eye sees no difference.

use image::codecs::jpeg::{JpegDecoder, JpegEncoder};
use image::codecs::png::{PngDecoder, PngEncoder};
use image::codecs::webp::{WebPDecoder, WebPEncoder};
use image::metadata::Orientation;
use image::{DynamicImage, ImageDecoder, ImageEncoder, ImageResult, Limits};
use std::io::Cursor;

/// Of 100. At 90 a photo written again measures above 40 dB against itself.
const QUALITY: u8 = 90;
/// Memory that a decoder may take: enough for 100 million pixels.
const MEMORY: u64 = 400 << 20;

/// A JPEG without EXIF, turned; none where it cannot be decoded.
pub fn jpeg(bytes: &[u8], orientation: u8) -> Option<Vec<u8>> {
    let (image, profile) = upright(JpegDecoder::new(Cursor::new(bytes)), orientation)?;
    let mut out = Vec::with_capacity(bytes.len());
    // Grey stays grey; four colours do not come here.
    let image = if image.color().has_color() {
        DynamicImage::from(image.into_rgb8())
    } else {
        image.into_luma8().into()
    };
    written(JpegEncoder::new_with_quality(&mut out, QUALITY), &image, profile)?;
    Some(out)
}

/// A PNG without EXIF, turned; none where it cannot be decoded.
pub fn png(bytes: &[u8], orientation: u8) -> Option<Vec<u8>> {
    let (image, profile) = upright(PngDecoder::with_limits(Cursor::new(bytes), limits()), orientation)?;
    let mut out = Vec::with_capacity(bytes.len());
    written(PngEncoder::new(&mut out), &image, profile)?;
    Some(out)
}

/// A WebP without EXIF, turned; none where it cannot be decoded.
pub fn webp(bytes: &[u8], orientation: u8) -> Option<Vec<u8>> {
    let (image, profile) = upright(WebPDecoder::new(Cursor::new(bytes)), orientation)?;
    let mut out = Vec::with_capacity(bytes.len());
    written(WebPEncoder::new_lossless(&mut out), &image, profile)?;
    Some(out)
}

/// The pixels as they are to be seen, and the colour profile.
fn upright(
    decoder: ImageResult<impl ImageDecoder>,
    orientation: u8,
) -> Option<(DynamicImage, Option<Vec<u8>>)> {
    let mut decoder = decoder.ok()?;
    decoder.set_limits(limits()).ok()?;
    let profile = decoder.icc_profile().ok().flatten();
    let mut image = DynamicImage::from_decoder(decoder).ok()?;
    image.apply_orientation(Orientation::from_exif(orientation)?);
    Some((image, profile))
}

fn written(mut encoder: impl ImageEncoder, image: &DynamicImage, profile: Option<Vec<u8>>) -> Option<()> {
    if let Some(profile) = profile {
        encoder.set_icc_profile(profile).ok()?;
    }
    encoder.write_image(image.as_bytes(), image.width(), image.height(), image.color().into()).ok()
}

fn limits() -> Limits {
    let mut limits = Limits::default();
    limits.max_alloc = Some(MEMORY);
    limits
}

/// Pictures for tests, made and read by the same crates.
#[cfg(test)]
pub mod sample {
    use std::io::Cursor;

    use image::codecs::jpeg::JpegEncoder;
    use image::{ExtendedColorType, ImageEncoder as _, ImageFormat, RgbImage};

    /// A grey JPEG with a colour profile.
    pub fn jpeg(width: u32, height: u32, pixels: &[u8]) -> Vec<u8> {
        let mut bytes = Vec::new();
        let mut encoder = JpegEncoder::new_with_quality(&mut bytes, 95);
        encoder.set_icc_profile(b"a colour profile".to_vec()).unwrap();
        encoder.encode(pixels, width, height, ExtendedColorType::L8).unwrap();
        bytes
    }

    /// A picture of a red and a blue pixel side by side.
    pub fn red_blue(is_png: bool) -> Vec<u8> {
        let mut bytes = Vec::new();
        let format = if is_png { ImageFormat::Png } else { ImageFormat::WebP };
        let pixels = RgbImage::from_raw(2, 1, vec![255, 0, 0, 0, 0, 255]).unwrap();
        pixels.write_to(&mut Cursor::new(&mut bytes), format).unwrap();
        bytes
    }

    /// Width and the pixels, red, green, blue.
    pub fn pixels(bytes: &[u8]) -> (u32, Vec<u8>) {
        let image = image::load_from_memory(bytes).unwrap().into_rgb8();
        (image.width(), image.into_raw())
    }
}
