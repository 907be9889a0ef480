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
	/** Credentials, and who nominated for a delegation. */
	delegations: 365,
	/** Reads of sensitive answers, after the read. */
	reads: 365,
} as const;

/** The moment before which something must have ended (or begun) to be stored no longer. */
export const endedBefore = (now: number, days: number): number => now - days * day;

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

/** The ids of fields whose answers are no longer stored. @param endedAt the end of the conference (ms); `null` = not known */
export const expiredAnswers = (
	fields: readonly FormField[],
	endedAt: number | null,
	now: number,
): string[] =>
	endedAt === null
		? []
		: fields.filter((field) => endedAt <= endedBefore(now, answerRetention(field))).map(({ id }) => id);
