import { flushSync } from 'svelte';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Problem, type Session, api } from '../api';
import { askLater, asksAgain, checkSession, enter, heedTyping, onceBack, sessionGone } from './session.svelte';

const session = { account: { name: 'lucia' }, permissions: [], language: null } as unknown as Session;

describe('a session that ended', () => {
  beforeEach(() => {
    vi.useFakeTimers();
    enter(session);
    vi.spyOn(api, 'session').mockRejectedValue(new Problem('signed_out', 401));
  });
  afterEach(() => {
    vi.runAllTimers();
    vi.useRealTimers();
    vi.restoreAllMocks();
  });

  it('asks at once where nobody types', async () => {
    await checkSession();
    expect(asksAgain()).toBe(true);
  });

  it('waits until typing rests, and is not closed by what is typed into it', async () => {
    heedTyping();
    vi.advanceTimersByTime(700);
    await checkSession();
    expect(sessionGone()).toBe(true);
    expect(asksAgain()).toBe(false);
    heedTyping();
    vi.advanceTimersByTime(900);
    expect(asksAgain()).toBe(false);
    vi.advanceTimersByTime(100);
    expect(asksAgain()).toBe(true);
    heedTyping();
    flushSync();
    expect(asksAgain()).toBe(true);
  });

  it('can be put off, and does what waited once somebody is back', async () => {
    await checkSession();
    askLater();
    expect(asksAgain()).toBe(false);
    const run = vi.fn();
    onceBack(run);
    expect(run).not.toHaveBeenCalled();
    enter(session);
    expect(run).toHaveBeenCalledOnce();
    expect(sessionGone()).toBe(false);
  });
});
