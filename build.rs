//! Names this program by what it was built from, so that nothing is taken over that another version of it remembered.

use std::hash::{DefaultHasher, Hasher};
use std::path::{Path, PathBuf};
use std::{fs, io};

fn main() -> io::Result<()> {
    let mut sources = vec![PathBuf::from("Cargo.lock")];
    list(Path::new("src"), &mut sources)?;
    sources.sort();
    let mut digest = DefaultHasher::new();
    for source in sources {
        println!("cargo:rerun-if-changed={}", source.display());
        // A package from the registry has no lock file.
        digest.write(&fs::read(source).unwrap_or_default());
    }
    println!("cargo:rerun-if-changed=src");
    let version = env!("CARGO_PKG_VERSION");
    println!("cargo:rustc-env=XINHUO_PROGRAM={version}-{:016x}", digest.finish());
    Ok(())
}

fn list(folder: &Path, sources: &mut Vec<PathBuf>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            list(&path, sources)?;
        } else {
            sources.push(path);
        }
    }
    Ok(())
}
