//! The program in a real pseudo-terminal, with a screen that is watched.

use std::io::{Read, Write};
use std::num::NonZero;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};
use tempfile::TempDir;

use super::stage::{DOSSIER, SET};

/// How long something may take before the test gives up; nothing waits for its own sake.
const PATIENCE: Duration = Duration::from_secs(60);

type Shared = Arc<(Mutex<vt100::Parser>, Condvar)>;

/// A program in a terminal.
pub(crate) struct Terminal {
    pub(crate) child: Box<dyn Child + Send + Sync>,
    master: Option<Box<dyn MasterPty + Send>>,
    writer: Option<Box<dyn Write + Send>>,
    screen: Shared,
    /// Every byte that the program sent.
    sent: Arc<Mutex<Vec<u8>>>,
    watcher: Option<JoinHandle<()>>,
    deaf: Arc<AtomicBool>,
    folder: TempDir,
}

impl Terminal {
    /// The app in a dossier of the contract's sample.
    pub(crate) fn walk(columns: u16, lines: u16) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let place = folder.path().join("ho-so");
        std::fs::create_dir(&place).expect("a folder");
        std::fs::write(folder.path().join("criteria.toml"), SET).expect("a set");
        std::fs::write(place.join("dossier.toml"), DOSSIER).expect("a dossier");
        let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_parindex"));
        command.arg(&place);
        Self::start(command, folder, columns, lines)
    }

    /// The app in the first of three invented dossiers of a round; beside them lies a file to sign with.
    pub(crate) fn round(columns: u16, lines: u16) -> Self {
        use parindex::exchange::synthetic::Plan;
        let folder = tempfile::tempdir().expect("a folder");
        let set = super::stage::set(super::stage::GATES);
        let store = parindex::store::Store::of_user();
        let plan = Plan { set: &set, file: "criteria.toml", kind: "department", year: 2024, seed: 5 };
        for place in 1..=3_u32 {
            let mut dossier = plan.dossier(place);
            dossier.body.name = format!("Sở {place:02}").as_str().into();
            dossier.criteria = parindex::store::new::pin(&set);
            let at = folder.path().join("vong").join(format!("so-{place}"));
            store.place(&at, &dossier, &set).expect("a dossier");
        }
        std::fs::write(folder.path().join("ky.pdf"), "%PDF-1.4 signed").expect("a file");
        let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_parindex"));
        command.args(["--lang", "vi"]);
        command.arg(folder.path().join("vong").join("so-1"));
        Self::start(command, folder, columns, lines)
    }

    /// Presses a key until `text` is on the screen; each press is waited for.
    pub(crate) fn press_until(&mut self, key: &[u8], text: &str) -> &mut Self {
        for _ in 0..40 {
            let before = self.contents();
            if before.contains(text) {
                break;
            }
            self.send(key);
            self.wait("another screen", |screen| screen.contents() != before);
        }
        self.see(text)
    }

    /// The program with these words, its results in a folder of its own.
    pub(crate) fn with(words: &[&str], columns: u16, lines: u16) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_parindex"));
        command.args(words);
        command.cwd(folder.path());
        Self::start(command, folder, columns, lines)
    }

    /// A file in the program's folder.
    pub(crate) fn file(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// In the dossier at `dossier`, wherever that is.
    pub(crate) fn at(dossier: &Path, columns: u16, lines: u16) -> Self {
        let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_parindex"));
        command.args(["--lang", "vi"]);
        command.arg(dossier);
        Self::start(command, tempfile::tempdir().expect("a folder"), columns, lines)
    }

    /// A test of this binary that is there to be run in a terminal.
    pub(crate) fn of_test(name: &str) -> Self {
        let mut command = CommandBuilder::new(std::env::current_exe().expect("the test binary"));
        command.args(["--exact", name, "--ignored", "--nocapture"]);
        Self::start(command, tempfile::tempdir().expect("a folder"), 80, 24)
    }

    fn start(mut command: CommandBuilder, folder: TempDir, columns: u16, lines: u16) -> Self {
        let size = PtySize { rows: lines, cols: columns, pixel_width: 0, pixel_height: 0 };
        let pair = native_pty_system().openpty(size).expect("a terminal");
        command.env("TERM", "xterm-256color");
        command.env("PARINDEX_HOME", folder.path().join("home"));
        command.env_remove("NO_COLOR");
        let child = pair.slave.spawn_command(command).expect("a program");
        drop(pair.slave);
        let mut reader = pair.master.try_clone_reader().expect("a reader");
        let screen: Shared =
            Arc::new((Mutex::new(vt100::Parser::new(cells(lines), cells(columns), 0)), Condvar::new()));
        let shared = Arc::clone(&screen);
        let sent = Arc::new(Mutex::new(Vec::new()));
        let kept = Arc::clone(&sent);
        let deaf = Arc::new(AtomicBool::new(false));
        let stop = Arc::clone(&deaf);
        let watcher = std::thread::spawn(move || {
            let mut bytes = [0; 1 << 14];
            let mut waiting = Vec::new();
            while let Ok(n @ 1..) = reader.read(&mut bytes) {
                let (parser, changed) = &*shared;
                kept.lock().unwrap_or_else(PoisonError::into_inner).extend_from_slice(&bytes[..n]);
                waiting.extend_from_slice(&bytes[..n]);
                let whole: Vec<u8> = waiting.drain(..whole(&waiting)).collect();
                parser.lock().unwrap_or_else(PoisonError::into_inner).process(&whole);
                changed.notify_all();
                if stop.load(Ordering::SeqCst) {
                    return;
                }
            }
        });
        let writer = pair.master.take_writer().expect("a writer");
        Self {
            child,
            master: Some(pair.master),
            writer: Some(writer),
            screen,
            sent,
            watcher: Some(watcher),
            deaf,
            folder,
        }
    }

    /// Where the dossier is.
    pub(crate) fn dossier(&self) -> PathBuf {
        self.folder.path().join("ho-so").join("dossier.toml")
    }

    /// Sends bytes as a keyboard would.
    pub(crate) fn send(&mut self, bytes: &[u8]) -> &mut Self {
        let writer = self.writer.as_mut().expect("a terminal");
        writer.write_all(bytes).expect("a terminal that takes bytes");
        writer.flush().expect("a terminal that takes bytes");
        self
    }

    /// Waits until the screen is as `wanted`.
    pub(crate) fn wait(&mut self, what: &str, wanted: impl Fn(&vt100::Screen) -> bool) -> &mut Self {
        let (parser, changed) = &*self.screen;
        let deadline = Instant::now() + PATIENCE;
        let mut parser = parser.lock().unwrap_or_else(PoisonError::into_inner);
        while !wanted(parser.screen()) {
            let left = deadline.saturating_duration_since(Instant::now());
            assert!(!left.is_zero(), "{what} did not come:\n{}", parser.screen().contents());
            parser = changed.wait_timeout(parser, left).unwrap_or_else(PoisonError::into_inner).0;
        }
        drop(parser);
        self
    }

    /// What is on the screen now.
    pub(crate) fn contents(&self) -> String {
        self.screen.0.lock().unwrap_or_else(PoisonError::into_inner).screen().contents()
    }

    /// What the program gave to the terminal's clipboard last, if anything.
    pub(crate) fn clipboard(&self) -> Option<String> {
        let sent = self.sent.lock().unwrap_or_else(PoisonError::into_inner);
        let text = String::from_utf8_lossy(&sent);
        let (_, given) = text.rsplit_once("\x1b]52;c;")?;
        String::from_utf8(decoded(given.split_once('\x07')?.0)).ok()
    }

    /// Waits until `text` is on the screen.
    pub(crate) fn see(&mut self, text: &str) -> &mut Self {
        self.wait(text, |screen| screen.contents().contains(text))
    }

    /// Waits until the terminal is as the app found it.
    pub(crate) fn restored(&mut self) -> &mut Self {
        self.wait("the terminal as it was", |screen| {
            !screen.alternate_screen()
                && !screen.hide_cursor()
                && !screen.bracketed_paste()
                && screen.mouse_protocol_mode() == vt100::MouseProtocolMode::None
        })
    }

    pub(crate) fn resize(&mut self, columns: u16, lines: u16) -> &mut Self {
        let (parser, _) = &*self.screen;
        parser.lock().unwrap_or_else(PoisonError::into_inner).screen_mut().set_size(cells(lines), cells(columns));
        let size = PtySize { rows: lines, cols: columns, pixel_width: 0, pixel_height: 0 };
        self.master.as_ref().expect("a terminal").resize(size).expect("another size");
        self
    }

    /// Takes the terminal away: nobody holds its other end any more.
    pub(crate) fn vanish(&mut self) -> &mut Self {
        self.deaf.store(true, Ordering::SeqCst);
        // The watcher lets go after the next bytes, which a redraw brings.
        self.send(b"\x0c");
        if let Some(watcher) = self.watcher.take() {
            watcher.join().expect("a watcher");
        }
        self.writer = None;
        self.master = None;
        self
    }

    /// Sends a signal by its name.
    pub(crate) fn signal(&mut self, name: &str) -> &mut Self {
        let id = self.child.process_id().expect("a process").to_string();
        let sent = std::process::Command::new("kill").args(["-s", name, &id]).status();
        assert!(sent.is_ok_and(|s| s.success()), "{name}");
        self
    }

    /// Waits until the system has stopped the program.
    pub(crate) fn stopped(&mut self) -> &mut Self {
        let id = self.child.process_id().expect("a process").to_string();
        let deadline = Instant::now() + PATIENCE;
        loop {
            let asked = std::process::Command::new("ps").args(["-o", "stat=", "-p", &id]).output().expect("ps");
            if asked.stdout.starts_with(b"T") {
                return self;
            }
            assert!(Instant::now() < deadline, "the program did not stop");
            std::thread::yield_now();
        }
    }

    /// Waits for the end of the program and gives its exit status.
    pub(crate) fn end(&mut self) -> portable_pty::ExitStatus {
        let deadline = Instant::now() + PATIENCE;
        loop {
            if let Ok(Some(status)) = self.child.try_wait() {
                return status;
            }
            assert!(Instant::now() < deadline, "the program did not end");
            std::thread::yield_now();
        }
    }
}

impl Drop for Terminal {
    fn drop(&mut self) {
        let _ended = self.child.kill();
    }
}

/// The bytes that stand for sixty-four signs.
fn decoded(signs: &str) -> Vec<u8> {
    let value = |sign: u8| match sign {
        b'A'..=b'Z' => Some(sign - b'A'),
        b'a'..=b'z' => Some(sign - b'a' + 26),
        b'0'..=b'9' => Some(sign - b'0' + 52),
        b'+' => Some(62),
        b'/' => Some(63),
        _ => None,
    };
    let (mut held, mut bits, mut out) = (0_u32, 0, Vec::new());
    for sign in signs.bytes().filter_map(value) {
        (held, bits) = ((held << 6) | u32::from(sign), bits + 6);
        if bits >= 8 {
            bits -= 8;
            out.push(u8::try_from((held >> bits) & 0xff).expect("a byte"));
        }
    }
    out
}

/// A measure of the watched screen, which has no empty sizes.
fn cells(value: u16) -> NonZero<u16> {
    NonZero::new(value).expect("a screen")
}

/// Whether a file holds `wanted`.
pub(crate) fn holds(path: &Path, wanted: &str) -> bool {
    std::fs::read_to_string(path).is_ok_and(|text| text.contains(wanted))
}

/// How many of the first bytes can be shown: all but an update that has begun and has not come to its end.
fn whole(bytes: &[u8]) -> usize {
    const BEGIN: &[u8] = b"\x1b[?2026h";
    const END: &[u8] = b"\x1b[?2026l";
    let last = |sign: &[u8]| bytes.windows(sign.len()).rposition(|w| w == sign);
    match (last(BEGIN), last(END)) {
        (Some(begin), end) if end.is_none_or(|end| end < begin) => begin,
        // The sign itself may come in two pieces.
        _ => (1..BEGIN.len()).rev().find(|n| bytes.ends_with(&BEGIN[..*n])).map_or(bytes.len(), |n| bytes.len() - n),
    }
}
