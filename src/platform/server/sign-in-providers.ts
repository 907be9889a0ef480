import { readFileSync } from 'node:fs';
import { betterAuth } from 'better-auth';
import { genericOAuth } from 'better-auth/plugins/generic-oauth';
import * as v from 'valibot';
import { OperatorError } from './operator-error.ts';
import { sessionOptions, type SessionSettings } from './session.ts';

const text = (max: number) => v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(max));

const ProviderSchema = v.strictObject({
	/** In addresses: `https://…/auth/callback/<id>`. */
	id: v.pipe(v.string(), v.regex(/^[a-z][a-z0-9-]{0,39}$/)),
	/** The name on the sign-in page. */
	name: text(100),
	/** The OpenID Connect issuer; its discovery document is below it. */
	issuer: v.pipe(v.string(), v.url()),
	clientId: text(500),
	clientSecret: text(500),
});

/** An OpenID Connect provider that people may sign in with: their ministry, their organisation. */
export type SignInProvider = v.InferOutput<typeof ProviderSchema>;

/**
 * Reads the file of the sign-in providers: a JSON array.
 * @throws OperatorError with a sentence that never quotes the content, which holds secrets
 */
export function readSignInProviders(file: string): SignInProvider[] {
	let content: unknown;
	try {
		content = JSON.parse(readFileSync(file, 'utf8'));
	} catch {
		throw new OperatorError(`OIDC_PROVIDERS: ${file} cannot be read, or is not JSON.`);
	}
	const read = v.safeParse(v.pipe(v.array(ProviderSchema), v.maxLength(50)), content);
	if (!read.success)
		throw new OperatorError(
			`OIDC_PROVIDERS: ${file} is wrong at ${v.getDotPath(read.issues[0]) ?? 'the top'}. docs/operating.md shows the form.`,
		);
	if (new Set(read.output.map(({ id }) => id)).size !== read.output.length)
		throw new OperatorError(`OIDC_PROVIDERS: ${file} uses an id twice.`);
	return read.output;
}

const noTokens = { accessToken: null, refreshToken: null, idToken: null, scope: null };

/**
 * The session library with one provider. The library fetches the provider's discovery document when it is opened, and
 * waits for it; so each provider has its own instance, which is opened at its first use.
 */
function openProvider(settings: SessionSettings, { id, issuer, clientId, clientSecret }: SignInProvider) {
	const options = sessionOptions(settings);
	return betterAuth({
		...options,
		account: {
			// An account is linked by its owner, signed in by an emailed link; never because two addresses are equal.
			accountLinking: {
				enabled: true,
				disableImplicitLinking: true,
				allowDifferentEmails: true,
				trustedProviders: [id],
			},
			updateAccountOnSignIn: false,
		},
		// The tokens of the provider are used once, for the sign-in, and not stored.
		databaseHooks: {
			...options.databaseHooks,
			account: {
				create: { before: (account) => Promise.resolve({ data: { ...account, ...noTokens } }) },
				// The same account, linked again.
				update: { before: (account) => Promise.resolve({ data: { ...account, ...noTokens } }) },
			},
		},
		plugins: [
			...options.plugins,
			genericOAuth({
				config: [
					{
						providerId: id,
						discoveryUrl: `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`,
						clientId,
						clientSecret,
						scopes: ['openid', 'email', 'profile'],
						disableSignUp: true,
						requireIdTokenVerification: true,
						// The library verifies an ID token that came, and reads the account elsewhere if none did: without
						// one there is no account (OpenID Connect Core 1.0 §3.1.3.3).
						accountSubject: ({ tokens, profile }) => (tokens.idToken ? String(profile['sub'] ?? '') : ''),
					},
				],
			}),
		],
	});
}

/** The session library as a provider's sign-in uses it. */
export type ProviderSessions = ReturnType<typeof openProvider>;

/** The sign-in providers of the installation. */
export interface SignInProviders {
	/** For the sign-in page, in the operator's order. */
	list: readonly Pick<SignInProvider, 'id' | 'name'>[];
	/** The sessions of a provider, opened at first use; `null` if there is no such provider. */
	sessionsOf(id: string): ProviderSessions | null;
}

export function openSignInProviders(
	settings: SessionSettings,
	providers: readonly SignInProvider[],
): SignInProviders {
	const opened = new Map<string, ProviderSessions>();
	return {
		list: providers.map(({ id, name }) => ({ id, name })),
		sessionsOf(id) {
			const found = providers.find((one) => one.id === id);
			if (found && !opened.has(id)) opened.set(id, openProvider(settings, found));
			return opened.get(id) ?? null;
		},
	};
}
