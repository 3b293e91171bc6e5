import argon2 from "argon2";
import bcrypt from "bcrypt";
import crypto, { randomBytes, randomInt, randomUUID } from "node:crypto";

const ROUNDS = Number(process.env.BCRYPT_ROUNDS ?? 12);

export async function register(password: string) {
  return bcrypt.hash(password, 12);
}

export function registerSync(password: string) {
  const salt = bcrypt.genSaltSync(13);
  return bcrypt.hashSync(password, salt);
}

export async function isRight(password: string, stored: string) {
  return bcrypt.compare(password, stored);
}

export const strong = (password: string) => argon2.hash(password);

export function sessionToken() {
  return randomBytes(32).toString("base64url");
}

export function oneTimeCode() {
  const code = randomInt(100000, 1000000);
  return String(code);
}

export function inviteToken() {
  const token = randomUUID();
  return token;
}

export function resetToken() {
  const resetToken = crypto.randomBytes(24).toString("hex");
  return resetToken;
}

export function isSignedByUs(body: Buffer, header: string) {
  const expected = crypto.createHmac("sha256", process.env.HOOK_SECRET!).update(body).digest();
  const given = Buffer.from(header, "hex");
  return expected.length === given.length && crypto.timingSafeEqual(expected, given);
}

export function isSlackRequest(body: string, time: string, header: string) {
  const mine = `v0=${crypto.createHmac("sha256", process.env.SLACK_SECRET!).update(`v0:${time}:${body}`).digest("hex")}`;
  return crypto.timingSafeEqual(Buffer.from(mine), Buffer.from(header));
}

export const rounds = ROUNDS;
