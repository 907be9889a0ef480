import { dayAfter, startOfDay } from '#conference';
import { sensitiveRetention, type FormField } from './form-definition.ts';

const day = 86_400_000;

/** How many days personal data are stored; `docs/privacy.md` has them in words. [own] */
export const retention = {
	/** Withdrawn registrations, after the withdrawal. */
	withdrawn: 30,
	/* After the end of the conference: */
	/** The name in the passport. */
	passportName: sensitiveRetention,
	/** Gender and ministry, which are only counted. */
	counted: 30,
	/** Scans at doors. */
	scans: 90,
	/** Registrations that were never accredited. */
	notAccredited: 90,
	/** Accredited registrations. */
	accredited: 365,
	/** The log of the conference. 16.5 */
	log: 365,
	/** The account for a role in the conference. */
	account: 365,
	/** Credentials, and who nominated for a delegation. */
	delegations: 365,
	/** Reads of sensitive answers, after the read. */
	reads: 365,
} as const;

/** The moment before which something must have happened to be stored no longer, ms. */
export const happenedBefore = (now: number, days: number): number => now - days * day;

/** The end of a conference: its last day, `2027-03-09`, and its time zone. */
export interface ConferenceEnd {
	lastDay: string;
	timeZone: string;
}

/** Until when something is stored: so many days after the last one, by the calendar of the conference, ms. */
export const storedUntil = ({ lastDay, timeZone }: ConferenceEnd, days: number): number =>
	startOfDay(dayAfter(lastDay, days + 1), timeZone);

/**
 * How many days after the end of the conference an answer is stored. Sensitive ones, access needs and all that is asked
 * after accreditation (travel, diet) are stored seven days at most, whatever the form says.
 */
export const answerRetention = ({
	sensitive,
	type,
	stage,
	retainDays,
}: Pick<FormField, 'sensitive' | 'type' | 'stage' | 'retainDays'>): number =>
	sensitive || type === 'access-needs' || stage === 'after-accreditation'
		? Math.min(retainDays, sensitiveRetention)
		: retainDays;

/** The ids of fields whose answers are no longer stored. @param now ms */
export const expiredAnswers = (fields: readonly FormField[], end: ConferenceEnd, now: number): string[] =>
	fields.filter((field) => storedUntil(end, answerRetention(field)) <= now).map(({ id }) => id);
