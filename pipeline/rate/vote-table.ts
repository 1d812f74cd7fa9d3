import { krippendorffAlpha } from '../../core/statistics/agreement.js';
import { bradleyTerry, type Strength } from '../../core/statistics/bradley-terry.js';
import { wilsonInterval } from '../../core/statistics/wilson.js';
import type { Vote } from './votes.js';

/** How often one of two methods was preferred; a tie is half a vote for each. */
export interface Preference {
  readonly first: string;
  readonly second: string;
  readonly wins: number;
  readonly ties: number;
  readonly losses: number;
  /** Share of the votes for the first, and its Wilson interval of 95 %. */
  readonly share: number;
  readonly low: number;
  readonly high: number;
}

/** What the votes of a folder say. */
export interface VoteTable {
  readonly raters: number;
  readonly votes: number;
  /** Raters whose votes are left out, because they missed more than one check in four. */
  readonly inattentive: readonly string[];
  readonly preferences: readonly Preference[];
  /** Bradley-Terry strengths; empty where fewer than three methods, or one that won or lost everything. */
  readonly strengths: readonly ({ readonly method: string } & Strength)[];
  /** Krippendorff's alpha over the ballots that several raters answered; `null` where there is none. */
  readonly agreement: number | null;
}

/** Adds up votes. */
export function voteTable(all: readonly Vote[]): VoteTable {
  const raters = [...new Set(all.map(({ rater }) => rater))];
  const missed = (rater: string): number => {
    const checks = all.filter((vote) => vote.rater === rater && vote.attentive !== null);
    return checks.filter(({ attentive }) => !attentive).length / Math.max(1, checks.length);
  };
  const inattentive = raters.filter((rater) => missed(rater) > 0.25);
  const votes = all.filter(({ rater, attentive }) => attentive === null && !inattentive.includes(rater));
  const methods = [...new Set(votes.flatMap(({ first, second }) => [first, second]))];
  const count = (first: string, second: string, preferred: number): number =>
    votes.filter((vote) => (vote.first === first && vote.second === second && vote.preferred === preferred) || (vote.first === second && vote.second === first && vote.preferred === 1 - preferred)).length; // prettier-ignore
  const table = (preferred: number): number[][] => methods.map((one) => methods.map((other) => (one === other ? 0 : count(one, other, preferred)))); // prettier-ignore
  const [wins, ties] = [table(0), table(0.5)];
  const preferences = methods.flatMap((first, i) =>
    methods.slice(i + 1).flatMap((second, k): Preference[] => {
      const j = i + 1 + k;
      const [won, even, lost] = [wins[i][j], ties[i][j], wins[j][i]];
      const total = won + even + lost;
      if (total === 0) return [];
      const [low, high] = wilsonInterval(won + even / 2, total);
      return [{ first, second, wins: won, ties: even, losses: lost, share: (won + even / 2) / total, low, high }];
    }),
  );
  const strengths = methods.length > 2 ? bradleyTerry(wins, ties) : [];
  const finite = strengths.every(
    ({ log, standardError }) => Number.isFinite(log) && Number.isFinite(standardError) && Math.abs(log) < 15,
  );
  const kept = raters.filter((rater) => !inattentive.includes(rater));
  const ballots = [...new Set(votes.map(({ ballot }) => ballot))];
  const agreement = krippendorffAlpha(
    kept.map((rater) =>
      ballots.map((ballot) => votes.find((vote) => vote.rater === rater && vote.ballot === ballot)?.preferred ?? null),
    ),
    'nominal',
  );
  return {
    raters: raters.length,
    votes: votes.length,
    inattentive,
    preferences,
    strengths: finite ? strengths.map((one, i) => ({ method: methods[i], ...one })) : [],
    agreement: kept.length > 1 && Number.isFinite(agreement) ? agreement : null,
  };
}
