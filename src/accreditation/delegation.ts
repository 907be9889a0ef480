import type { Facts } from './facts.ts';
import type { RegistrationState } from './registration.ts';

/** A person of a delegation, as its focal point sees them. Times in ms. */
export interface DelegationPerson extends Omit<Facts, 'formOfAddress' | 'badgeName'> {
	id: string;
	email: string;
	state: RegistrationState;
	offeredUntil: number | null;
	isStanding: boolean;
	maySpeak: boolean;
	maySubmit: boolean;
	isMinor: boolean;
	/** As the state is shown. 2.1 */
	usesPlace: boolean;
}

/** An uploaded note verbale or letter of credentials. Times in ms. */
export interface Credentials {
	id: string;
	name: string;
	bytes: number;
	receivedAt: number;
	receivedFrom: string | null;
	checkedAt: number | null;
	checkedBy: string | null;
}
