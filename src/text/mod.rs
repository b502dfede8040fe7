//! Chinese text: dates, numerals, slugs, sentences, 公文 structure.
