// Makes the files beside it anew: node make.mjs
//
// They are as codex-multi-auth 2.7 writes them: member for member, in its order, with its indentation, and with a
// newline at the end only where it writes one. The model were the files that its own library wrote for its own tests
// (crates/testkit/goldens in its repository, "byte-exact"); the package itself was not to be had from the registry when
// these were made. The first version's pool is what its earliest source writes: JSON.stringify(storage, null, 2).
//
// All people and tokens are made up; nobody signed the tokens.
import { createHash } from "node:crypto";
import { writeFileSync } from "node:fs";

const T0 = 1750000000000;
const part = (value) => Buffer.from(JSON.stringify(value)).toString("base64url");
const jwt = (user, workspace, email, plan) =>
  [
    part({ alg: "none", typ: "JWT" }),
    part({
      exp: 1750003600,
      "https://api.openai.com/profile": { email },
      "https://api.openai.com/auth": {
        chatgpt_account_id: workspace,
        chatgpt_user_id: user,
        chatgpt_plan_type: plan,
      },
    }),
    "bm90LXNpZ25lZA",
  ].join(".");

const ann = {
  accountId: "ws-ann-personal",
  accountIdSource: "token",
  accountLabel: "Personal Plus",
  email: "ann@example.com",
  refreshToken: "rt_fake_ann_personal_0000000001",
  accessToken: jwt("user-ann", "ws-ann-personal", "ann@example.com", "plus"),
  expiresAt: T0 + 3600000,
  enabled: true,
  addedAt: 1749900000000,
  lastUsed: 1749999000000,
  lastSwitchReason: "rotation",
  rateLimitResetTimes: { "gpt-5-codex": T0 + 600000, codex: T0 + 300000 },
  workspaces: [
    { id: "ws-ann-personal", name: "Personal", enabled: true, isDefault: true },
    { id: "ws-ann-old", name: "Old", enabled: false, disabledAt: 1749950000000 },
  ],
  currentWorkspaceIndex: 0,
};
// The same address in another workspace, and a label that is none here.
const annAtWork = {
  accountId: "ws-team",
  accountIdSource: "org",
  accountLabel: "Team <Alpha> [id:ws-team]",
  email: "ann@example.com",
  refreshToken: "rt_fake_ann_team_0000000002",
  accessToken: jwt("user-ann", "ws-team", "ann@example.com", "team"),
  expiresAt: T0 + 3600000,
  enabled: false,
  addedAt: 1749910000000,
  lastUsed: T0,
  lastSwitchReason: "manual",
  coolingDownUntil: T0 + 60000,
  cooldownReason: "rate-limit",
};
// What has never been renewed there, or came from an export of an older one: no access token.
const bea = {
  accountId: "ws-bea",
  accountIdSource: "id_token",
  email: "bea@example.com",
  refreshToken: "rt_fake_bea_0000000003",
  addedAt: 1749920000000,
  lastUsed: 1749990000000,
};
const cleo = {
  refreshToken: "rt_fake_cleo_0000000004",
  accessToken: "opaque_fake_cleo_0000000004",
  addedAt: 1749930000000,
  lastUsed: 1749980000000,
  rateLimitResetTimes: { codex: T0 + 900000 },
};
const families = { "gpt-5-codex": 0, "codex-max": 1, codex: 0, "gpt-5.2": 1, "gpt-5.1": 0 };
const pool = {
  version: 3,
  accounts: [ann, annAtWork, bea, cleo],
  activeIndex: 0,
  activeIndexByFamily: families,
  pinnedAccountIndex: 1,
  affinityGeneration: 4,
};

const flagged = {
  version: 1,
  accounts: [
    {
      refreshToken: "rt_fake_dora_0000000005",
      addedAt: 1749800000000,
      lastUsed: 1749990000000,
      accountId: "ws-dora",
      accountIdSource: "id_token",
      accountLabel: "Flagged one",
      email: "dora@example.com",
      accessToken: jwt("user-dora", "ws-dora", "dora@example.com", "pro"),
      expiresAt: T0 + 3600000,
      enabled: false,
      lastSwitchReason: "rate-limit",
      rateLimitResetTimes: { codex: T0 + 900000 },
      coolingDownUntil: T0 + 3600000,
      cooldownReason: "auth-failure",
      flaggedAt: T0,
      flaggedReason: "invalid_grant on refresh",
      lastError: "401 Unauthorized: invalid_grant",
    },
  ],
};

const first = {
  version: 1,
  accounts: [
    {
      accountId: "ws-ann-personal",
      refreshToken: "rt_fake_ann_first_0000000006",
      addedAt: 1700000000000,
      lastUsed: 1700000100000,
      lastSwitchReason: "initial",
      rateLimitResetTime: T0 + 120000,
    },
    {
      accountId: "ws-eve",
      email: "eve@example.com",
      refreshToken: "rt_fake_eve_first_0000000007",
      accessToken: jwt("user-eve", "ws-eve", "eve@example.com", "plus"),
      addedAt: 1700000200000,
      lastUsed: 1700000300000,
      coolingDownUntil: T0 + 30000,
      cooldownReason: "network-error",
    },
  ],
  activeIndex: 1,
};

const key = (identity) => `sha256:${createHash("sha256").update(identity).digest("hex")}`;
const policy = (identity, more) => [
  key(identity),
  { accountKey: key(identity), tags: [], weight: 1, paused: false, drained: false, note: null, updatedAt: T0, ...more },
];
const policies = {
  version: 1,
  accounts: Object.fromEntries([
    policy("ws-ann-personal", { tags: ["personal", "primary"], weight: 2, note: "Pays for it herself" }),
    policy("ws-bea", { tags: ["team"], paused: true }),
    policy("refresh:rt_fake_cleo_0000000004", { note: "Whoever that is" }),
  ]),
};

const written = (name, value, end = "") =>
  writeFileSync(new URL(name, import.meta.url), JSON.stringify(value, null, 2) + end);
written("accounts-v3.json", pool);
written("accounts-v1.json", first);
written("export.json", {
  version: pool.version,
  accounts: pool.accounts,
  activeIndex: pool.activeIndex,
  activeIndexByFamily: pool.activeIndexByFamily,
});
written("flagged.json", flagged);
written("account-policies.json", policies, "\n");
