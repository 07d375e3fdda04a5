//! Receives a large file beside what a person would do by hand: `cat` to the same disk, `b3sum`, `sync`.
//!
//! `cargo bench -p vault --bench receive [-- MEBIBYTES [ROUNDS]]`; the bar is a ratio of at least 0.8, with memory flat.
//! Both read the same file from memory and end with the bytes named by their digest and durable.
#![expect(clippy::print_stdout, reason = "a timing tells its result")]

use std::fs::{self, File};
use std::io::{Read, Write};
use std::path::Path;
use std::process::Command;
use std::time::Instant;

use anyhow::{Context, Result, ensure};
use vault::{Place, Settings, Vault};

/// What a network stack hands over at a time.
const CHUNK: usize = 64 << 10;

/// One way's cost for the whole file.
#[derive(Clone, Copy)]
struct Cost {
    seconds: f64,
    cpu: f64,
}

fn main() -> Result<()> {
    let mut numbers = std::env::args().filter_map(|argument| argument.parse::<u32>().ok());
    let mebibytes = numbers.next().unwrap_or(1024);
    let rounds = numbers.next().unwrap_or(4);
    let runtime = tokio::runtime::Runtime::new()?;
    // In the build folder, because a temporary folder is often memory and no disk.
    let place = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR"))?;
    let source = place.path().join("source");
    let (mut ours, mut theirs) = (Vec::new(), Vec::new());
    let idle = memory("VmRSS:")?;
    for round in 0..rounds {
        write_sample(&source, mebibytes, round)?;
        let root = place.path().join("vault");
        let vault = runtime.block_on(made(&root))?;
        // By turns: whoever comes second finds warmer memory and a disk with less breath left.
        for turn in 0..2 {
            if (round + turn) % 2 == 0 {
                theirs.push(timed(|| by_hand(place.path(), &source))?);
            } else {
                ours.push(timed(|| runtime.block_on(received(&vault, &source)))?);
            }
        }
        fs::remove_dir_all(root)?;
    }
    let (ours, theirs) = (middle(ours), middle(theirs));
    let speed = |cost: Cost| f64::from(mebibytes) / cost.seconds;
    println!("receive {mebibytes} MiB, middle of {rounds} rounds");
    println!(
        "  by hand  {:7.0} MiB/s  {:6.2} CPU s  (cat + b3sum + sync)",
        speed(theirs),
        theirs.cpu
    );
    println!(
        "  vault    {:7.0} MiB/s  {:6.2} CPU s  (BLAKE3 and SHA-256)",
        speed(ours),
        ours.cpu
    );
    println!(
        "  ratio    {:7.2}         bar 0.80",
        speed(ours) / speed(theirs)
    );
    println!(
        "  memory   {:7.1} MiB above idle at its highest",
        memory("VmHWM:")? - idle
    );
    Ok(())
}

/// Bytes like no other round's, so that no round finds them known.
fn write_sample(path: &Path, mebibytes: u32, seed: u32) -> Result<()> {
    let mut file = File::create(path)?;
    let mut block = vec![0_u8; 1 << 20];
    let mut state = 0x9e37_79b9_7f4a_7c15_u64.wrapping_add(u64::from(seed)) | 1;
    for _ in 0..mebibytes {
        for word in block.chunks_exact_mut(8) {
            state ^= state << 13;
            state ^= state >> 7;
            state ^= state << 17;
            word.copy_from_slice(&state.to_le_bytes());
        }
        file.write_all(&block)?;
    }
    file.sync_all()?;
    Ok(())
}

fn by_hand(folder: &Path, source: &Path) -> Result<()> {
    let done = Command::new("sh")
        .args([
            "-c",
            "cat \"$1\" > copy && b3sum copy > sum && sync copy sum . && rm copy",
            "sh",
        ])
        .arg(source)
        .current_dir(folder)
        .status()
        .context("sh and b3sum are needed")?;
    ensure!(done.success(), "cat, b3sum or sync failed");
    Ok(())
}

async fn made(root: &Path) -> Result<Vault> {
    let settings = Settings {
        place: Place::Folder(root.to_owned()),
        spool: root.join("spool"),
    };
    Ok(Vault::create(settings).await?)
}

async fn received(vault: &Vault, source: &Path) -> Result<()> {
    let mut incoming = vault.incoming().await?;
    let mut file = File::open(source)?;
    let mut chunk = vec![0; CHUNK];
    loop {
        let got = file.read(&mut chunk)?;
        if got == 0 {
            break;
        }
        incoming.write(&chunk[..got]).await?;
    }
    let kept = vault.keep(incoming).await?;
    ensure!(!kept.already, "every round has new bytes");
    Ok(())
}

fn timed(work: impl FnOnce() -> Result<()>) -> Result<Cost> {
    let (began, cpu) = (Instant::now(), cpu_seconds()?);
    work()?;
    Ok(Cost {
        seconds: began.elapsed().as_secs_f64(),
        cpu: cpu_seconds()? - cpu,
    })
}

/// The round in the middle, or the mean of the two there.
fn middle(mut costs: Vec<Cost>) -> Cost {
    costs.sort_by(|a, b| a.seconds.total_cmp(&b.seconds));
    let (low, high) = (costs[(costs.len() - 1) / 2], costs[costs.len() / 2]);
    Cost {
        seconds: f64::midpoint(low.seconds, high.seconds),
        cpu: f64::midpoint(low.cpu, high.cpu),
    }
}

/// What this process and its children have used so far.
fn cpu_seconds() -> Result<f64> {
    let stat = fs::read_to_string("/proc/self/stat")?;
    let after_name = stat.rsplit(") ").next().context("a name in brackets")?;
    // utime, stime and the same of children waited for, in hundredths of a second.
    let fields = after_name.split(' ').skip(11).take(4);
    Ok(fields
        .filter_map(|field| field.parse::<f64>().ok())
        .sum::<f64>()
        / 100.0)
}

/// A line of this process's status, in MiB.
fn memory(line: &str) -> Result<f64> {
    let status = fs::read_to_string("/proc/self/status")?;
    let found = status.lines().find_map(|l| l.strip_prefix(line));
    let kibibytes = found.and_then(|l| l.trim().strip_suffix(" kB"));
    Ok(kibibytes.context("a line in kB")?.trim().parse::<f64>()? / 1024.0)
}
