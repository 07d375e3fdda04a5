//! `acervo verify`: proof that what is kept is what was received.

use serde_json::json;
use workflow::verify::verify;

use crate::config::Config;
use crate::open;
use crate::terminal::{GOOD, PROBLEMS, USAGE, complain, say};

/// Checks, tells, and is good only when all that was to be checked was checked and is right.
pub(crate) async fn run(config: &Config, sample: f64, jsonl: bool) -> anyhow::Result<u8> {
    if !(sample > 0.0 && sample <= 100.0) {
        complain("a sample is more than 0 and at most 100 percent");
        return Ok(USAGE);
    }
    let archive = open::archive(config).await?;
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "1 or more, and bounded by the check"
    )]
    let one_in = (100.0 / sample).round().min(1e9) as u64;
    let fixity = verify(&archive, one_in, &mut |digest, verdict| {
        if jsonl {
            say(&json!({"digest": digest.to_hex(), "verdict": verdict}).to_string());
        } else if verdict != "good" {
            say(&format!("{verdict}: {digest}"));
        }
    })
    .await?;
    for orphan in &fixity.orphans {
        if jsonl {
            say(&json!({"digest": orphan.to_hex(), "verdict": "orphan"}).to_string());
        } else {
            say(&format!(
                "orphan: {orphan} is in the vault and no asset answers for it; it is kept"
            ));
        }
    }
    if let Some(seq) = fixity.audit.broken {
        complain(&format!("the audit chain is broken at line {seq}"));
    }
    for seq in &fixity.audit.contradicted {
        complain(&format!(
            "the head of the audit kept in the vault at line {seq} is not what the catalogue says: lines were rewritten or cut"
        ));
    }
    let summary = format!(
        "{} checked, {} bad, {} missing, {} unverified, {} orphans, audit {} to line {}, {} heads compared",
        fixity.checked,
        fixity.bad.len(),
        fixity.missing.len(),
        fixity.unverified.len(),
        fixity.orphans.len(),
        if fixity.audit.is_good() {
            "whole"
        } else {
            "broken"
        },
        fixity.audit.head.0,
        fixity.audit.heads,
    );
    if jsonl {
        complain(&summary);
    } else {
        say(&summary);
    }
    Ok(if fixity.is_good() { GOOD } else { PROBLEMS })
}
