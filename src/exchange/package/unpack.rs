//! Taking a package in.

use std::fs::{self, File, OpenOptions};
use std::io;
use std::path::{Path, PathBuf};

use super::read::{self, Package};
use super::refusal::Refusal;
use super::{limit, names};
use crate::text::Clean;
use crate::watch::Watch;

/// Checks the package at `path` and makes the folder `target` of it, all at once.
///
/// # Errors
///
/// [`Refusal`]; then nothing was written, or nothing of it is left.
pub fn unpack(path: &Path, target: &Path) -> Result<Package, Refusal> {
    unpack_watched(path, target, &Watch::new())
}

/// [`unpack`], while somebody looks on.
///
/// # Errors
///
/// As [`unpack`], and [`Refusal::Stopped`].
pub fn unpack_watched(path: &Path, target: &Path, watch: &Watch) -> Result<Package, Refusal> {
    if target.symlink_metadata().is_ok() {
        return Err(Refusal::Exists(Clean::path(target)));
    }
    let package = read::read_watched(path, watch)?;
    if !package.troubles.is_empty() {
        return Err(Refusal::Contents(package.troubles));
    }
    let target = std::path::absolute(target).map_err(|e| Refusal::system(target, &e))?;
    let aside = aside(&target)?;
    let done = fill(path, &package, &aside, watch).and_then(|()| {
        fs::rename(&aside, &target).map_err(|e| Refusal::system(&target, &e))?;
        sync(target.parent().unwrap_or(&target))
    });
    if done.is_err() {
        // Nothing of a refused package may stay; a folder that cannot be removed is empty of names that matter.
        let _removed = fs::remove_dir_all(&aside);
    }
    done.map(|()| package)
}

/// A new folder beside `target` that nobody else uses.
fn aside(target: &Path) -> Result<PathBuf, Refusal> {
    let parent = target.parent().unwrap_or(target);
    fs::create_dir_all(parent).map_err(|e| Refusal::system(parent, &e))?;
    let name = target.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default();
    let mut number = 0_u32;
    loop {
        let folder = parent.join(format!(".{name}.{}-{number}.part", std::process::id()));
        match fs::create_dir(&folder) {
            Ok(()) => return Ok(folder),
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists && number < 1000 => number += 1,
            Err(error) => return Err(Refusal::system(&folder, &error)),
        }
    }
}

/// Writes every file of a checked package into `folder`, and sees that it is still the same package.
fn fill(path: &Path, package: &Package, folder: &Path, watch: &Watch) -> Result<(), Refusal> {
    let (mut archive, digest) = read::open(path)?;
    if digest != package.digest {
        return Err(Refusal::Changed(Clean::path(path)));
    }
    for file in &package.manifest.files {
        watch.go_on()?;
        // Checked before; checked again because this is where it counts.
        let name = names::check(file.name.as_bytes())
            .map_err(|fault| Refusal::Name { name: Clean::line(&file.name), fault })?;
        let to = folder.join(name);
        let place = to.parent().unwrap_or(folder);
        fs::create_dir_all(place).map_err(|e| Refusal::system(place, &e))?;
        let failed = |error: io::Error| Refusal::system(&to, &error);
        let mut out = OpenOptions::new().write(true).create_new(true).open(&to).map_err(failed)?;
        let digest = read::copy(&mut archive, name, limit::DOCUMENT, &mut out)?;
        if *digest != *file.sha256 {
            return Err(Refusal::Changed(Clean::line(name)));
        }
        out.sync_all().map_err(failed)?;
    }
    sync(folder)
}

/// Makes the entries of a folder durable, where a system can do that.
fn sync(folder: &Path) -> Result<(), Refusal> {
    if cfg!(unix) {
        let synced = File::open(folder).and_then(|f| f.sync_all());
        synced.map_err(|e| Refusal::system(folder, &e))?;
    }
    Ok(())
}
