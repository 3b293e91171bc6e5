import { pgTable, text } from "drizzle-orm/pg-core";

export const profiles = pgTable("profiles", { userId: text("user_id").primaryKey(), bio: text("bio") });
