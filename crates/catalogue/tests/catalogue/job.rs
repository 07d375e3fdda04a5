//! Jobs are claimed by one worker at a time, counted before the work, and never lost.

use asset::{Act, Facts, Failure, JobState, Kind, RecipeName, Step, Visibility, visibility};
use catalogue::testing::lose_job;

use crate::archive::{accession, at, both, derived, facts, rendition};

fn failure(code: &str, again: bool) -> Failure {
    Failure {
        code: code.to_owned(),
        reason: format!("it was {code}"),
        again,
    }
}

both! {
    async fn each_job_is_claimed_once_however_many_ask(archive) {
        for number in 0..30 {
            archive.asset_of(&format!("p{number}"), number).await;
        }
        let mut tasks = tokio::task::JoinSet::new();
        for worker in 0..8 {
            let catalogue = archive.catalogue.clone();
            tasks.spawn(async move {
                let name = format!("worker {worker}");
                let mut taken = Vec::new();
                while let Some(attempt) = catalogue.claim(&name, &[Step::Examine], 60, at(100)).await.unwrap() {
                    assert_eq!(attempt.worker, name);
                    taken.push(attempt.job);
                }
                taken
            });
        }
        let mut taken: Vec<_> = tasks.join_all().await.into_iter().flatten().collect();
        taken.sort();
        let claims = taken.len();
        taken.dedup();
        assert_eq!(claims, taken.len());
        assert_eq!(claims, 30);
    }

    async fn what_people_wait_for_runs_first_and_then_who_came_first(archive) {
        let first = archive.asset_of("first", 0).await;
        let attempt = archive.take(Step::Examine, 1).await;
        archive.examined(&attempt, facts(), at(1)).await.unwrap();
        let second = archive.asset_of("second", 2).await;
        let third = archive.asset_of("third", 3).await;
        let mut order = Vec::new();
        while let Some(attempt) = archive.claim("w", &Step::ALL, 60, at(10)).await.unwrap() {
            order.push((attempt.step, attempt.asset));
        }
        let mut expected = [(Step::Examine, second), (Step::Examine, third), (Step::Derive, first)];
        expected.sort_by_key(|(step, _)| step.priority());
        assert_eq!(order, expected);
    }

    async fn a_hold_that_ran_out_goes_to_the_next_and_the_late_one_changes_nothing(archive) {
        let asset = archive.asset_of("slow", 0).await;
        let late = archive.claim("late", &[Step::Examine], 60, at(0)).await.unwrap().unwrap();
        assert_eq!(late.number, 1);
        assert!(archive.claim("next", &[Step::Examine], 60, at(59)).await.unwrap().is_none());
        let next = archive.claim("next", &[Step::Examine], 60, at(60)).await.unwrap().unwrap();
        assert_eq!((next.number, next.job), (2, late.job));
        let version = archive.record(asset).await.unwrap().asset.version;
        assert!(!archive.examined(&late, facts(), at(61)).await.unwrap());
        assert!(!archive.failed(&late, failure("crashed", true), at(61)).await.unwrap());
        assert!(!archive.renew(&late, 60, at(61)).await.unwrap());
        assert_eq!(archive.record(asset).await.unwrap().asset.version, version);
        assert!(archive.examined(&next, facts(), at(62)).await.unwrap());
    }

    async fn a_renewed_hold_lasts_longer(archive) {
        archive.asset_of("long", 0).await;
        let attempt = archive.take(Step::Examine, 0).await;
        assert!(archive.renew(&attempt, 60, at(50)).await.unwrap());
        assert!(archive.claim("other", &[Step::Examine], 60, at(100)).await.unwrap().is_none());
        assert!(archive.claim("other", &[Step::Examine], 60, at(110)).await.unwrap().is_some());
    }

    async fn a_worker_that_returns_lets_go_of_what_it_held(archive) {
        archive.asset_of("held", 0).await;
        archive.take(Step::Examine, 0).await;
        assert_eq!(archive.release("w", at(1)).await.unwrap(), 1);
        let again = archive.take(Step::Examine, 1).await;
        assert_eq!(again.number, 2);
    }

    async fn three_lost_holds_park_the_file_and_a_person_can_ask_again(archive) {
        let asset = archive.asset_of("killer", 0).await;
        for number in 0..3 {
            archive.take(Step::Examine, number * 100).await;
        }
        assert!(archive.claim("w", &[Step::Examine], 60, at(300)).await.unwrap().is_none());
        let listed = archive.jobs(Some(JobState::Dead), 10, None, &Visibility::everything()).await.unwrap();
        assert_eq!(listed.len(), 1);
        assert_eq!(listed[0].filename, "killer.jpg");
        assert_eq!(listed[0].job.attempts, 3);
        assert_eq!(listed[0].job.failure.as_ref().unwrap().code, "crashed");
        let condition = archive.record(asset).await.unwrap().asset.condition;
        assert_eq!(condition.as_str(), "unreadable");

        archive.retry(listed[0].job.id, &archive.editor, at(400)).await.unwrap();
        assert_eq!(archive.record(asset).await.unwrap().asset.condition.as_str(), "waiting");
        let attempt = archive.take(Step::Examine, 400).await;
        assert_eq!(archive.job(attempt.job).await.unwrap().job.attempts, 1);
        assert!(archive.examined(&attempt, facts(), at(401)).await.unwrap());
        let acts = archive.history(asset).await.unwrap();
        assert_eq!(acts.last().unwrap().act, Act::JobRetried.as_str());
    }

    async fn a_failure_waits_longer_each_time_and_then_parks(archive) {
        let asset = archive.asset_of("flaky", 0).await;
        let attempt = archive.take(Step::Examine, 0).await;
        assert!(archive.failed(&attempt, failure("damaged", true), at(0)).await.unwrap());
        assert!(archive.claim("w", &[Step::Examine], 60, at(1)).await.unwrap().is_none());
        let attempt = archive.take(Step::Examine, 2).await;
        assert!(archive.failed(&attempt, failure("damaged", true), at(2)).await.unwrap());
        assert!(archive.claim("w", &[Step::Examine], 60, at(9)).await.unwrap().is_none());
        let attempt = archive.take(Step::Examine, 10).await;
        assert!(archive.failed(&attempt, failure("damaged", true), at(10)).await.unwrap());
        assert!(archive.claim("w", &[Step::Examine], 60, at(9999)).await.unwrap().is_none());
        let job = archive.job(attempt.job).await.unwrap().job;
        assert_eq!(job.state, JobState::Dead);
        assert_eq!(job.failure, Some(failure("damaged", true)));
        assert_eq!(archive.record(asset).await.unwrap().asset.condition.as_str(), "unreadable");
    }

    async fn a_file_is_not_blamed_for_our_own_failures(archive) {
        let asset = archive.asset_of("unlucky", 0).await;
        let mut now = 0;
        for wait in [2, 8, 32, 128, 512] {
            let attempt = archive.take(Step::Examine, now).await;
            assert!(archive.failed(&attempt, failure("storage", true), at(now)).await.unwrap());
            assert!(archive.claim("w", &[Step::Examine], 60, at(now + wait - 1)).await.unwrap().is_none());
            now += wait;
        }
        assert_eq!(archive.record(asset).await.unwrap().asset.condition.as_str(), "waiting");
        let attempt = archive.take(Step::Examine, now).await;
        assert!(archive.examined(&attempt, facts(), at(now)).await.unwrap());
        // Asked for anew, the waiting begins small again.
        archive.retry(attempt.job, &archive.editor, at(now)).await.unwrap();
        let attempt = archive.take(Step::Examine, now).await;
        assert!(archive.failed(&attempt, failure("storage", true), at(now)).await.unwrap());
        archive.take(Step::Examine, now + 2).await;
    }

    async fn a_hopeless_failure_parks_at_once(archive) {
        let asset = archive.asset_of("broken", 0).await;
        let attempt = archive.take(Step::Examine, 0).await;
        assert!(archive.failed(&attempt, failure("damaged", false), at(0)).await.unwrap());
        assert_eq!(archive.job(attempt.job).await.unwrap().job.state, JobState::Dead);
        let asset = archive.record(asset).await.unwrap().asset;
        let expected = asset::Condition::Unreadable {
            code: "damaged".to_owned(),
            reason: "it was damaged".to_owned(),
        };
        assert_eq!(asset.condition, expected);
    }

    async fn two_crashes_running_quarantine_the_file_and_known_bytes_do_not_wake_it(archive) {
        let asset = archive.asset_of("bomb", 0).await;
        let attempt = archive.take(Step::Examine, 0).await;
        archive.failed(&attempt, failure("crashed", true), at(0)).await.unwrap();
        let attempt = archive.take(Step::Examine, 10).await;
        archive.failed(&attempt, failure("crashed", true), at(10)).await.unwrap();
        assert_eq!(archive.record(asset).await.unwrap().asset.condition.as_str(), "quarantined");
        archive.send("bomb", &archive.lucia, 20).await;
        archive.repair(at(30)).await.unwrap();
        let steps = [Step::Examine, Step::Derive];
        assert!(archive.claim("w", &steps, 60, at(9999)).await.unwrap().is_none());
    }

    async fn a_step_asked_for_while_it_runs_runs_again_afterwards(archive) {
        let asset = archive.asset_of("busy", 0).await;
        archive.work_off(1).await;
        archive.trash(asset, &archive.editor, at(2)).await.unwrap();
        let attempt = archive.take(Step::Record, 3).await;
        archive.restore(asset, &archive.editor, at(4)).await.unwrap();
        assert!(archive.claim("other", &[Step::Record], 60, at(5)).await.unwrap().is_none());
        assert!(archive.recorded(&attempt, at(6)).await.unwrap());
        let again = archive.take(Step::Record, 7).await;
        assert_eq!(again.job, attempt.job);
        assert!(archive.recorded(&again, at(8)).await.unwrap());
        assert!(archive.claim("w", &[Step::Record], 60, at(9)).await.unwrap().is_none());
        assert!(!archive.recorded(&attempt, at(10)).await.unwrap());
    }

    async fn one_asset_has_one_job_a_step_however_often_asked(archive) {
        let asset = archive.asset_of("often", 0).await;
        for number in 1..5 {
            archive.send("often", &archive.lucia, number).await;
        }
        let jobs = archive.jobs_of(asset).await.unwrap();
        let steps: Vec<_> = jobs.iter().map(|job| job.job.step).collect();
        assert_eq!(steps, [Step::Examine, Step::Record]);
    }

    async fn counts_and_lists_tell_what_waits(archive) {
        let mut clip = accession("clip", Kind::Video, &archive.lucia, 0);
        "video/mp4".clone_into(&mut clip.mime);
        archive.accession(clip).await.unwrap();
        archive.asset_of("still", 1).await;
        archive.take(Step::Examine, 2).await;
        let counts = archive.job_counts().await.unwrap();
        assert_eq!(counts[0].step, Step::Examine);
        assert_eq!((counts[0].waiting, counts[0].running, counts[0].dead), (1, 1, 0));
        let all = archive.jobs(None, 1, None, &Visibility::everything()).await.unwrap();
        let rest = archive.jobs(None, 10, Some(all[0].job.id), &Visibility::everything()).await.unwrap();
        assert_eq!(rest.len(), 1);
        assert_eq!(rest[0].filename, "clip.jpg");
        assert_eq!(archive.jobs(None, 10, None, &visibility(&archive.lucia, at(0))).await.unwrap().len(), 2);
        assert!(archive.jobs(None, 10, None, &visibility(&archive.mateo, at(0))).await.unwrap().is_empty());
    }

    async fn living_workers_are_counted(archive) {
        archive.heartbeat("one", None, at(0)).await.unwrap();
        archive.heartbeat("two", None, at(50)).await.unwrap();
        archive.heartbeat("two", Some("no walls"), at(60)).await.unwrap();
        assert_eq!(archive.workers_alive(at(30)).await.unwrap(), [Some("no walls".to_owned())]);
        assert_eq!(archive.workers_alive(at(0)).await.unwrap(), [None, Some("no walls".to_owned())]);
    }

    async fn five_hundred_files_keep_nobody_elses_single_one_waiting(archive) {
        for number in 0..500 {
            archive.asset_of(&format!("shoot {number}"), 0).await;
        }
        for second in 0..40 {
            archive.take(Step::Examine, second).await;
        }
        let urgent = archive.send("urgent", &archive.mateo, 50).await.asset;
        let (first, second) = (archive.take(Step::Examine, 51).await, archive.take(Step::Examine, 51).await);
        assert!([first.asset, second.asset].contains(&urgent), "it was not among the next two");
        // Somebody who sends much later does not overtake for long: the two share evenly.
        for number in 0..20 {
            archive.send(&format!("mateo {number}"), &archive.mateo, 60).await;
        }
        let mut his = 0;
        for _ in 0..20 {
            let attempt = archive.take(Step::Examine, 61).await;
            let owner = archive.record(attempt.asset).await.unwrap().asset.owner;
            his += i32::from(owner == archive.mateo.account_id());
        }
        assert!((9..=10).contains(&his), "{his}");
    }

    async fn a_long_job_tells_how_far_it_is_and_how_long_it_takes(archive) {
        archive.accession(accession("film", Kind::Video, &archive.lucia, 0)).await.unwrap();
        let attempt = archive.take(Step::Examine, 1).await;
        let told = Facts { kind: Some(Kind::Video), ..facts() };
        archive.examined(&attempt, told, at(1)).await.unwrap();
        let attempt = archive.take(Step::Derive, 2).await;
        archive.derived(&attempt, derived(), at(2)).await.unwrap();
        let attempt = archive.take(Step::Proxy, 100).await;
        let job = archive.job(attempt.job).await.unwrap().job;
        assert_eq!((job.progress, job.seconds_left(at(110))), (None, None));
        assert!(archive.progressed(&attempt, 250, 60, at(110)).await.unwrap());
        let job = archive.job(attempt.job).await.unwrap().job;
        assert_eq!((job.progress, job.seconds_left(at(110))), (Some(250), Some(30)));
        // A person calls it off: the worker's next word is not heard, and nothing it makes is kept.
        assert!(archive.cancel(attempt.job, &archive.editor, at(111)).await.unwrap());
        assert!(!archive.progressed(&attempt, 300, 60, at(112)).await.unwrap());
        assert!(!archive.made_more(&attempt, &[rendition(RecipeName::Proxy540)], at(112)).await.unwrap());
        let job = archive.job(attempt.job).await.unwrap().job;
        assert_eq!((job.state, job.failure.unwrap().code.as_str()), (JobState::Dead, "cancelled"));
        assert!(!archive.cancel(attempt.job, &archive.editor, at(113)).await.unwrap());
        assert_eq!(archive.repair(at(114)).await.unwrap().asked, 0, "nobody asks again by themselves");
        assert!(archive.claim("w", &[Step::Proxy], 60, at(9000)).await.unwrap().is_none());
        let acts = archive.history(attempt.asset).await.unwrap();
        assert!(acts.iter().any(|entry| entry.act == Act::JobCancelled.as_str()));
        // And somebody asks for it again.
        archive.retry(attempt.job, &archive.editor, at(200)).await.unwrap();
        let again = archive.take(Step::Proxy, 201).await;
        assert!(archive.made_more(&again, &[rendition(RecipeName::Proxy540)], at(202)).await.unwrap());
        // Only now the large one is made.
        assert_eq!(archive.take(Step::ProxyHd, 203).await.asset, attempt.asset);
    }

    async fn every_parked_job_within_sight_is_asked_for_again(archive) {
        let mut own = Vec::new();
        for number in 0..203 {
            own.push(archive.asset_of(&format!("own {number}"), number).await);
        }
        let others = archive.send("other", &archive.mateo, 300).await.asset;
        while let Some(attempt) = archive.claim("w", &[Step::Examine], 60, at(400)).await.unwrap() {
            assert!(archive.failed(&attempt, failure("damaged", false), at(400)).await.unwrap());
        }
        // What is hidden from somebody is not theirs to ask for.
        let (trashed, hidden) = (own[0], own[1]);
        archive.trash(trashed, &archive.editor, at(401)).await.unwrap();
        let change = catalogue::Description { restricted: Some(Some("víctimas".to_owned())), ..catalogue::Description::default() };
        archive.describe(hidden, None, change, &archive.editor, at(402)).await.unwrap();
        let sight = |actor: &asset::Actor| visibility(actor, at(500));
        let all = Visibility::everything();
        for (visible, count) in [(&sight(&archive.lucia), 201), (&sight(&archive.editor), 203), (&sight(&archive.mateo), 1), (&all, 204)] {
            assert_eq!(archive.parked(visible).await.unwrap(), count);
        }
        // Those parked later are left.
        assert_eq!(archive.retry_parked((&all, at(399)), None, &archive.editor, at(500)).await.unwrap(), (0, None));
        let visible = sight(&archive.lucia);
        let (first, last) = archive.retry_parked((&visible, at(500)), None, &archive.lucia, at(500)).await.unwrap();
        assert_eq!(first, 200);
        let (rest, end) = archive.retry_parked((&visible, at(500)), last, &archive.lucia, at(500)).await.unwrap();
        assert_eq!((rest, end), (1, None));
        assert_eq!((archive.parked(&visible).await.unwrap(), archive.parked(&all).await.unwrap()), (0, 3));
        let condition = async |asset| archive.record(asset).await.unwrap().asset.condition.as_str();
        assert_eq!(condition(own[2]).await, "waiting");
        for asset in [trashed, hidden, others] {
            assert_eq!(condition(asset).await, "unreadable");
        }
        let acts = archive.history(own[2]).await.unwrap();
        assert_eq!(acts.last().unwrap().act, Act::JobRetried.as_str());
        assert_eq!(acts.last().unwrap().actor, archive.lucia.label());
    }

    async fn what_was_done_lately_is_counted(archive) {
        for number in 0..3 {
            archive.asset_of(&format!("p{number}"), 0).await;
        }
        for second in [100, 200, 300] {
            let attempt = archive.take(Step::Examine, second).await;
            assert!(archive.examined(&attempt, facts(), at(second)).await.unwrap());
        }
        for (since, count) in [(0, 3), (100, 2), (200, 1), (300, 0)] {
            assert_eq!(archive.done_since(at(since)).await.unwrap(), count);
        }
    }

    async fn what_every_file_needs_is_not_called_off(archive) {
        archive.asset_of("photo", 0).await;
        let attempt = archive.take(Step::Examine, 1).await;
        assert!(!archive.cancel(attempt.job, &archive.editor, at(2)).await.unwrap());
        assert!(archive.examined(&attempt, facts(), at(3)).await.unwrap());
    }

    async fn a_claim_after_a_settled_round_does_not_let_the_old_attempt_settle(archive) {
        let asset = archive.asset_of("round", 0).await;
        let old = archive.take(Step::Examine, 0).await;
        assert!(archive.examined(&old, facts(), at(1)).await.unwrap());
        let derive = archive.take(Step::Derive, 2).await;
        assert!(archive.derived(&derive, derived(), at(2)).await.unwrap());
        lose_job(&archive.catalogue, asset, Step::Record).await.unwrap();
        let job = archive.job(old.job).await.unwrap().job.id;
        archive.retry(job, &archive.editor, at(3)).await.unwrap();
        let new = archive.take(Step::Examine, 4).await;
        assert_ne!(new.number, old.number);
        assert!(!archive.examined(&old, facts(), at(5)).await.unwrap());
        assert!(archive.examined(&new, facts(), at(5)).await.unwrap());
    }
}

both! {
    async fn who_waits_for_work_is_woken(archive) {
        let patience = std::time::Duration::from_secs(30);
        let start = std::time::Instant::now();
        let here = archive.work_arrived(patience);
        let sent = async {
            archive.asset_of("news", 0).await;
        };
        tokio::join!(here, sent);
        archive.change_arrived(patience).await;
        // On PostgreSQL another process hears of it too; here another handle stands for one.
        if archive.home.engine() == catalogue::testing::Engine::Postgres {
            let second = archive.home.open().await;
            second.work_arrived(patience).await;
            second.change_arrived(patience).await;
            let asset = archive.asset_of("more news", 1).await;
            second.work_arrived(patience).await;
            second.change_arrived(patience).await;
            assert!(!second.changes(0, 10).await.unwrap().is_empty());
            assert!(second.record(asset).await.is_ok());
        }
        assert!(start.elapsed() < patience, "somebody slept through a bell");
    }
}
