import type { Agent, Skill } from '@kinshift/core'
import { inBatches } from './cells.ts'
import { toJson } from './column-types.ts'
import type { Db } from './open-store.ts'
import { insertPreferences, preferenceOf } from './preference-store.ts'

/** Stores agents with skills, life constraints and wishes. */
export async function insertAgents(db: Db, agents: readonly Agent[], at: string): Promise<void> {
  const rows = agents.map((agent, position) => ({
    id: agent.id,
    position,
    name: agent.name,
    sort_key: agent.sortKey ?? null,
    team: agent.team ?? null,
    contract: toJson(agent.contract),
  }))
  for (const batch of inBatches(rows)) await db.insertInto('agents').values(batch).execute()
  const skills = agents.flatMap((agent) =>
    agent.skills.map((skill, position) => ({
      agent_id: agent.id,
      position,
      queue_id: skill.queue,
      proficiency: skill.proficiency ?? null,
    })),
  )
  for (const batch of inBatches(skills)) await db.insertInto('agent_skills').values(batch).execute()
  const constraints = agents.flatMap((agent) =>
    (agent.lifeConstraints ?? []).map((constraint, position) => ({
      agent_id: agent.id,
      id: constraint.id,
      position,
      life_constraint: toJson(constraint),
    })),
  )
  for (const batch of inBatches(constraints)) await db.insertInto('life_constraints').values(batch).execute()
  await insertPreferences(
    db,
    agents.flatMap((agent) =>
      (agent.preferences ?? []).map((preference) => ({ agentId: agent.id, preference, createdAt: at })),
    ),
  )
}

/** Everybody as planning sees them, wishes included; private reasons live in another table and are not read. */
export async function readAgents(db: Db): Promise<Agent[]> {
  const agents = await db.selectFrom('agents').selectAll().orderBy('position').execute()
  const skills = await db.selectFrom('agent_skills').selectAll().orderBy('position').execute()
  const constraints = await db.selectFrom('life_constraints').selectAll().orderBy('position').execute()
  const preferences = await db
    .selectFrom('preferences')
    .selectAll()
    .orderBy('created_at')
    .orderBy('id')
    .execute()
  const skillsOf = Map.groupBy(skills, (row) => row.agent_id)
  const constraintsOf = Map.groupBy(constraints, (row) => row.agent_id)
  const preferencesOf = Map.groupBy(preferences, (row) => row.agent_id)
  return agents.map((row) => ({
    id: row.id,
    name: row.name,
    ...(row.sort_key !== null && { sortKey: row.sort_key }),
    ...(row.team !== null && { team: row.team }),
    skills: (skillsOf.get(row.id) ?? []).map(skillOf),
    contract: row.contract,
    lifeConstraints: (constraintsOf.get(row.id) ?? []).map((row) => row.life_constraint),
    preferences: (preferencesOf.get(row.id) ?? []).map(preferenceOf),
  }))
}

export async function agentIdsAndNames(db: Db): Promise<{ id: string; name: string }[]> {
  return db.selectFrom('agents').select(['id', 'name']).orderBy('position').execute()
}

function skillOf(row: { queue_id: string; proficiency: number | null }): Skill {
  return { queue: row.queue_id, ...(row.proficiency !== null && { proficiency: row.proficiency }) }
}
