import type { LifeConstraint, Preference } from '@kinshift/core'
import type { EditEffect } from '../planner/roster/effect-of-edit.ts'
import type { StepName } from '../planner/roster/undo.ts'
import { dateTimeWords, dateWords, weekdayName } from '../time/dates.ts'
import { timeAt } from '../time/zone-time.ts'
import type { Words } from './en.ts'
import { number, percent, signed } from './numbers.ts'
import { refusalInChinese } from './refusals.zh-CN.ts'

const n = (value: number, digits = 0) => number('zh-CN', value, digits)
const pct = (fraction: number, digits = 0) => percent('zh-CN', fraction, digits)
const list = (parts: readonly string[]) => parts.join('、')

const day = (date: string) => {
  const d = dateWords('zh-CN', date)
  return `${d.day}日 ${d.weekday}`
}
const dayMonth = (date: string) => {
  const d = dateWords('zh-CN', date)
  return `${d.month}月${d.day}日 ${d.weekday}`
}
const dayLong = (date: string) => {
  const d = dateWords('zh-CN', date)
  return `${d.month}月${d.day}日${d.weekdayLong}`
}
const hours = (minutes: number) => `${n(minutes / 60, 2)} 小时`

const steps = {
  history: '历史',
  forecast: '预测',
  staffing: '人力需求',
  people: '人员',
  roster: '排班',
  proof: '验证',
  publish: '发布',
}

const stepNames: Record<StepName, string> = {
  move: '移动',
  time: '改时间',
  length: '改时长',
  clear: '清除',
  pin: '固定',
  place: '新班次',
  paste: '粘贴',
  swap: '互换',
  breaks: '当日休息',
  queue: '休息后的队列',
  solve: '求解',
}

const phases: Readonly<Record<string, string>> = {
  forecast: '读取预测',
  staffing: '计算人力需求',
  'first roster': '初始排班',
  're-pricing': '逐人调整',
  dive: '整体求解',
  neighbourhood: '局部改进',
  mixtures: '工时与休息日',
  annealing: '班次与休息时间',
  days: '逐日整体优化',
  bound: '证明下界',
}

const effectSentence = ({ worst, zone }: EditEffect): string => {
  if (!worst) return '没有因此缺人。'
  const at = `${timeAt(zone, worst.at)}（${worst.queue}）`
  if (worst.after >= 0) return `${at}现在人手足够，之前缺 ${n(-worst.before, 1)} 人。`
  const was = worst.before < 0 ? `之前缺 ${n(-worst.before, 1)} 人` : '之前足够'
  return `${at}缺 ${n(-worst.after, 1)} 人，${was}。`
}

const weekdays = (numbers: readonly number[]) => list(numbers.map((one) => weekdayName('zh-CN', one)))

const window = ({ earliestStart, latestEnd }: { earliestStart?: string; latestEnd?: string }) => {
  if (earliestStart && latestEnd) return `只能在 ${earliestStart} 至 ${latestEnd} 之间上班`
  if (earliestStart) return `不早于 ${earliestStart}`
  return latestEnd ? `不晚于 ${latestEnd}` : '时间不限'
}

const lifeRule = (rule: LifeConstraint): string => {
  switch (rule.kind) {
    case 'dates-off':
      return `${list(rule.dates.map(dayMonth))}休息`
    case 'weekdays-off':
      return `每${weekdays(rule.weekdays)}休息`
    case 'weekday-window': {
      const except = rule.exceptDates?.length ? `（${n(rule.exceptDates.length)} 个日期除外）` : ''
      return `${weekdays(rule.weekdays)}：${window(rule.window)}${except}`
    }
    case 'custody': {
      const rhythm = {
        'alternate-weeks': '隔周',
        '2-2-3': '按 2-2-3 天轮换',
        'alternate-weekends': '隔周周末',
      }[rule.pattern]
      const what = rule.window === 'off' ? '不上班' : window(rule.window)
      return `自${dayMonth(rule.anchor)}起${rhythm}带孩子，这些天${what}`
    }
    case 'busy-hours':
      return `${weekdays(rule.weekdays)}：${rule.busyFrom} 至 ${rule.busyUntil} 之间不上班`
    case 'shorter-day':
      return `每天最多 ${hours(rule.maxMinutesPerDay)}`
    case 'remote-days':
      return `${weekdays(rule.weekdays)}：居家办公`
  }
}

const wish = (preference: Preference): string => {
  const what = {
    'day-off': '希望休息',
    work: '希望上班',
    'start-between': `希望在 ${preference.startFrom ?? '00:00'} 至 ${preference.startBefore ?? '24:00'} 之间开始`,
  }[preference.wish]
  const when = preference.dates
    ? list(preference.dates.map(dayMonth))
    : preference.weekdays
      ? `每${weekdays(preference.weekdays)}`
      : '每天'
  return `${when}：${what}`
}

/** 与服务器为排班员保存的文字逐字相同。 */
const plannerSees = (preference: Preference): string => {
  const weekday = (one: number) => `每周${'一二三四五六日'[one - 1]}`
  const days = (preference.dates ?? (preference.weekdays ?? []).map(weekday)).join('、')
  const { startFrom, startBefore } = preference
  const window = [startFrom && `${startFrom} 起`, startBefore && `${startBefore} 前`].filter(Boolean)
  const what = {
    'day-off': '休息',
    work: '上班',
    'start-between': `班次开始时间 ${window.join('、')}`,
  }[preference.wish]
  return `${what}：${days}（${preference.strength === 'strong' ? '强烈希望' : '最好如此'}）`
}

/** 界面上的全部简体中文。 */
export const zhCN: Words = {
  date: {
    day,
    dayMonth,
    dayLong,
    month: (date) => `${dateWords('zh-CN', date).month}月`,
    weekday: (weekday) => weekdayName('zh-CN', weekday),
    range: (from, until) => {
      const [a, b] = [dateWords('zh-CN', from), dateWords('zh-CN', until)]
      return `${a.year}年${a.month}月${a.day}日 – ${b.month}月${b.day}日`
    },
    dateTime: (zone, instant) => dateTimeWords('zh-CN', zone, instant),
    hours,
    zone: (zone) => `时区：${zone.replaceAll('_', ' ')}`,
  },
  number: n,
  percent: pct,
  signed: (value, digits = 1) => signed('zh-CN', value, digits),

  app: {
    name: 'Kinshift',
    skip: '跳到正文',
    synthetic: '示例中心：数据由程序生成，不含任何真实的人或通话。',
    language: '语言',
    theme: '颜色',
    themes: { auto: '自动', light: '浅色', dark: '深色' },
    logOut: '退出登录',
    back: '回到首页',
    notFound: '此地址没有页面。',
    close: '关闭',
    cancel: '取消',
    quote: (text) => `“${text}”`,
  },
  states: {
    loading: '正在加载',
    failed: '无法加载。',
    retry: '重试',
    offline: '连接不到服务器。之前加载的内容仍可查看。',
    code: (code) => `代码 ${code}`,
    refusal: refusalInChinese,
    noPermission: (needs) => `此页面需要“${needs}”角色。请向负责排班的人申请。`,
    rolePlanner: '排班员',
    roleAgent: '坐席',
  },
  login: {
    title: '登录',
    lead: '让有生活的人，在合适的时间，出现在合适的位置。',
    user: '用户名',
    password: '密码',
    submit: '登录',
    failed: '用户名或密码不正确。',
    demo: '示例中心有两个登录账号，启动 Kinshift 的终端里写着。',
  },
  shell: {
    planning: '排班步骤',
    home: '首页',
    steps,
    states: { done: '完成', 'needs-you': '待处理', stale: '已过期', blocked: '等待前一步' },
    period: '周期',
    draft: '草稿',
    menu: '菜单',
    search: '前往',
    searchHint: '页面、队列或坐席',
    searchNone: '没有匹配的名称。',
  },
  saved: {
    saved: '所有更改已保存',
    saving: '正在保存',
    offline: (waiting) => `没有连接：${n(waiting)} 个更改在等待`,
    clash: '有人改动了同一天',
    refused: '未保存',
  },
  home: {
    title: '首页',
    next: '下一步',
    nextStep: {
      history: '查看历史',
      forecast: '查看预测',
      staffing: '查看人力需求',
      people: '查看人员',
      roster: '检查排班',
      proof: '验证排班',
      publish: '发布排班',
    },
    nextWhy: {
      history: '历史数据中有内容需要查看。',
      forecast: '预测不是最新的。',
      staffing: '人力需求不是最新的。',
      people: '有人还不能排班。',
      roster: '草稿中有问题待处理。',
      proof: '草稿还没有验证。',
      publish: '草稿与大家看到的班表不同。',
    },
    allDone: '安排下一个周期',
    allDoneWhy: '大家看到的就是当前班表。',
    continue: '继续',
    pipeline: '从联络量到已发布的班表',
    shortTitle: '缺人时段',
    shortNone: '本周期不缺人。',
    shortLine: (missing) => `缺 ${n(missing, 1)} 人`,
    missingHours: (value) => `${n(value, 1)} 人时`,
    period: '本周期',
    agents: '坐席',
    queues: '队列',
    published: '已发布',
    publishedNot: '本周期尚未发布。',
    publishedVersion: (version, when) => `第 ${n(version)} 版，${when}`,
  },
  chart: {
    table: '显示表格',
    chart: '显示图表',
    csv: '下载 CSV',
    keys: '左右键读取数值，按住 Shift 按天移动，T 键切换表格。',
    rows: (shown, all) =>
      shown < all ? `共 ${n(all)} 行，显示前 ${n(shown)} 行；CSV 含全部。` : `${n(all)} 行`,
    closed: '未开放',
    time: '时间',
    queue: '队列',
  },
  channel: { voice: '语音', chat: '在线聊天', email: '电子邮件' },
  history: {
    title: '历史',
    lead: '实际记录的联络量。',
    volume: '联络量',
    summary: (queue, from, until, total, perDay) =>
      `${queue}，${from} 至 ${until}：共 ${n(total)} 次联络，平均每天 ${n(perDay)} 次。`,
    unit: (minutes) => (minutes === 1440 ? '每天联络量' : `每 ${minutes} 分钟联络量`),
    issues: '值得一看',
    issuesNone: '没有发现异常。',
    issuesLead: '系统不会悄悄修正数据。以下时段比较突出：',
    issue: {
      gap: '缺口',
      duplicate: '重复',
      unsorted: '顺序错乱',
      'zero-run': '没有联络',
      spike: '突增',
      'clock-change': '时钟调整',
    },
    show: '在图中显示',
    empty: '还没有历史数据。请用 kinshift forecast --history 导入 CSV，或用示例中心启动服务器。',
    busiest: '最忙时段',
    missing: '缺失值',
    total: '联络量',
    aht: '处理时长',
    seconds: (value) => `${n(value)} 秒`,
  },
  forecast: {
    title: '预测',
    lead: '预计有多少，以及有多大把握。',
    history: '历史',
    mean: '预测',
    fan: (level) => `${pct(level)} 区间`,
    volume: '联络量',
    aht: '处理时长',
    summary: (queue, from, until, total, model) =>
      `${queue}，${from} 至 ${until}：预计 ${n(total)} 次联络，模型 ${model}。`,
    range: (level, low, high) => `全天 ${pct(level)} 区间：${n(low)} – ${n(high)}`,
    totals: '按天',
    total: '预计',
    low: '低（10%）',
    high: '高（90%）',
    accuracy: '各模型在过去几周的准确度',
    accuracyLead: '误差 = 实际 − 预测。覆盖率是实际值落在区间内的比例。',
    model: '模型',
    wape: 'WAPE',
    mase: 'MASE',
    rmse: 'RMSE',
    bias: '偏差',
    coverage80: '80% 区间覆盖',
    coverage95: '95% 区间覆盖',
    used: '采用',
    empty: '此队列还没有预测。',
    origin: (when) => `使用 ${when} 之前的数据`,
    warnings: '需要留意',
  },
  explained: {
    title: '数字的构成',
    lead: '按此顺序逐项叠加，合计即为预测值。',
    day: '日期',
    time: '时间',
    wholeDay: '全天',
    sum: '预测',
    parts: {
      level: '水平',
      trend: '趋势',
      weekday: '星期',
      season: '季节',
      month: '月内时间',
      holiday: '节假日',
      bridge: '夹心工作日',
      event: '事件',
      driver: '驱动因素',
      recent: '最近几天',
      interval: '时段',
      blend: '其他模型',
      'given-event': '给定系数的事件',
      'day-so-far': '当日已有情况',
      override: '人工调整',
    },
  },
  overrides: {
    title: '人工调整',
    lead: '您对模型的修正：与模型预测分开保存，实际联络量到来后评分。',
    without: '未调整的预测',
    when: '时间',
    change: '调整',
    reason: '原因',
    score: '改善',
    unknown: '尚不可知',
    percent: (factor) => `${signed('zh-CN', 100 * (factor - 1), 1)}%`,
    volume: (contacts) => `${n(contacts)} 次联络`,
    points: (value) => `${signed('zh-CN', 100 * value, 1)} 个百分点`,
    added: (value, before, after) =>
      `到目前为止，人工调整使预测${value >= 0 ? '更准' : '更差'}：误差 ${pct(after, 1)}，未调整时 ${pct(before, 1)}。`,
    remove: '撤回',
    removeOf: (reason) => `撤回：${reason}`,
    new: '新的调整',
    fromDate: '从',
    fromTime: '开始时间（空白：零点）',
    untilDate: '最后一天（空白：同一天）',
    untilTime: '结束时间（空白：午夜）',
    kind: '调整方式',
    kinds: { percent: '百分比', volume: '联络总数' },
    amount: '数值',
    add: '调整',
    made: '已调整；所需人力随之更新。',
    removed: '已撤回；所需人力随之更新。',
    noDate: '请选择日期。',
    badRange: '结束须晚于开始。',
    badPercent: '百分比应在 -100 至 1000 之间。',
    badVolume: '联络次数应不小于 0。',
    noReason: '请写明原因，供日后查看。',
  },
  staffing: {
    title: '人力需求',
    lead: '每个时段达到目标所需的坐席人数。',
    goal: (level, seconds) => `${n(seconds)} 秒内接起 ${pct(level, 1)}`,
    goalTitle: '目标',
    occupancy: (value) => `占用率不超过 ${pct(value)}`,
    shrinkage: '缩减率',
    base: '基础人力',
    required: '所需人力',
    serviceLevel: '服务水平',
    asa: '平均应答速度',
    occupancyTitle: '占用率',
    load: '话务负荷',
    erlang: (value) => `${n(value, 1)} 爱尔兰`,
    summary: (queue, hours, peak, at) =>
      `${queue}：本周期需要 ${n(hours)} 人时；最多在 ${at}，${n(peak)} 人。`,
    heat: '按星期和时间的所需人力',
    heatLead: '本周期平均值，颜色越深需要的人越多。',
    hours: '所需人时',
    peak: '最多同时',
    empty: '此队列还没有人力需求。',
    agents: '坐席',
  },
  people: {
    title: '人员',
    lead: (agents) => `可排班坐席 ${n(agents)} 人。`,
    search: '按姓名搜索',
    allSkills: '全部技能',
    allTeams: '全部班组',
    name: '姓名',
    team: '班组',
    skills: '技能',
    contract: '合同',
    rules: '生活规则',
    none: '无',
    found: (found, all) => `${n(found)} / ${n(all)}`,
    empty: '没有匹配的人员。请更改搜索或筛选。',
    hoursWeek: (min, max) =>
      min === max ? `每周 ${n(min / 60, 2)} 小时` : `每周 ${n(min / 60, 2)}–${n(max / 60, 2)} 小时`,
    averageMost: ({ weeks, maxMinutesPerWeek }) =>
      `任意连续 ${n(weeks)} 周内平均每周最多 ${n(maxMinutesPerWeek / 60, 2)} 小时`,
    averageLeast: ({ weeks, minMinutesPerWeek, anchor }) =>
      `${anchor ? `自${dayMonth(anchor)}起每 ${n(weeks)} 周` : `任意连续 ${n(weeks)} 周内`}平均每周至少 ${n(minMinutesPerWeek / 60, 2)} 小时`,
    rest: (minutes) => `班次间至少休息 ${n(minutes / 60, 2)} 小时`,
    daily: (minutes) => `每天最多 ${n(minutes / 60, 2)} 小时`,
    runs: (days) => `最多连续 ${n(days)} 天`,
    daysOff: (days) => `至少连休 ${n(days)} 天`,
    weekends: (weekends) => `本周期最多 ${n(weekends)} 个周末上班`,
    proficiency: (queue, value) => (value === 1 ? queue : `${queue}（${pct(value)}）`),
    wishes: '本周期的愿望',
    hard: '必须',
    soft: '愿望',
    validity: (from, until) =>
      from && until
        ? `${dayMonth(from)} – ${dayMonth(until)}`
        : from
          ? `自${dayMonth(from)}起`
          : until
            ? `至${dayMonth(until)}`
            : '始终有效',
    ruleCount: (rules) => `${n(rules)} 条规则`,
    sharedOnly: '原因只有本人知道，排班只看到这些文字。',
    choose: '选择一个人，查看完整的合同、技能和规则。',
    roster: '在排班中显示',
  },
  strength: { must: '必须', strong: '强烈愿望', nice: '最好如此' },
  lifeRule,
  wish,
  plannerSees,
  rule: {
    'one-shift-a-day': '一天一班',
    'rest-between-shifts': '班次间休息',
    'weekly-hours': '每周工时',
    'daily-hours': '每日工时',
    'shift-length': '班次时长',
    'consecutive-days': '连续工作天数',
    'consecutive-days-off': '连续休息天数',
    weekends: '周末',
    skill: '技能',
    'queue-change': '更换队列',
    'life-constraint': '生活规则',
    'break-window': '休息时段',
    pinned: '固定',
    preference: '愿望',
    'weekly-rest': '每周休息',
    'period-hours': '本期工时',
    'average-hours': '平均工时',
    overtime: '加班',
    'weekly-shifts': '每周班次数',
    shifts: '本期班次数',
    nights: '夜班数',
    'weekly-nights': '每周夜班数',
    'consecutive-nights': '连续夜班',
    'rest-after-nights': '夜班后休息',
    'same-start-days': '相同上班时间',
    'forward-rotation': '顺向轮班',
    'start-spread': '一周上班时间跨度',
    'complete-weekends': '完整周末',
    'single-days-off': '单独休息日',
    'avoid-pattern': '班次组合',
    rotation: '轮班周期',
    'start-stability': '班次稳定',
    'fair-share': '公平分担',
    together: '同班或错开',
    seats: '座位',
    'skill-mix': '技能搭配',
    'senior-on-duty': '资深人员在岗',
    'leave-cap': '同时休假',
  },
  roster: {
    title: '排班',
    grid: (agents, days, shown) => `排班：${n(agents)} 名坐席，${n(days)} 天，显示 ${n(shown)} 行`,
    period: '周期',
    dayView: '单日',
    allQueues: '全部队列',
    queue: '队列',
    undo: '撤销',
    redo: '重做',
    undoStep: (name) => `撤销：${stepNames[name]}`,
    redoStep: (name) => `重做：${stepNames[name]}`,
    checks: (hard) => (hard === 0 ? '没有违反规则' : `违反 ${n(hard)} 条规则`),
    checksTitle: '此排班未遵守的规则',
    wishesOpen: (wishes) => `${n(wishes)} 个愿望未满足`,
    net: '净人力',
    missing: '缺少人时',
    missingHours: (value, narrow) => (value < 0.05 ? '0' : `−${n(value, narrow && value >= 100 ? 0 : 1)}`),
    short: '缺',
    over: '余',
    agent: '坐席',
    paid: '本周期计薪工时',
    off: '休息',
    cell: (name, dayLabel, what) => `${name}，${dayLabel}，${what}`,
    cellShift: (start, end, queue, pinned, breaks) =>
      `${start} 至 ${end}，${queue}${pinned ? '，已固定' : ''}${breaks > 0 ? `，违反 ${n(breaks)} 条规则` : ''}`,
    interval: (label, time, scheduled, required) =>
      `${label} ${time}：${n(scheduled, 1)} / ${n(required, 1)}`,
    netWords: (net) => (net < 0 ? `缺 ${n(-net, 1)}` : net > 0 ? `余 ${n(net, 1)}` : '正好'),
    sum: (hoursMissing) => (hoursMissing < 0.05 ? '不缺人。' : `本周期缺 ${n(hoursMissing, 1)} 人时。`),
    saidAfter: (name, effect) => {
      const after = effect.edits.at(-1)?.after
      const what = {
        move: after ? `已移到${dayMonth(after.date)} ${timeAt(effect.zone, after.start)}。` : '已移动。',
        time: after ? `已移到 ${timeAt(effect.zone, after.start)}。` : '已移动。',
        length: after ? `现在 ${timeAt(effect.zone, after.end)} 结束。` : '时长已改。',
        clear: effect.edits.length === 1 ? '已清除。' : `已清除 ${n(effect.edits.length)} 个班次。`,
        pin: after?.pinned ? '已固定。' : '已取消固定。',
        place: after
          ? `已安排 ${timeAt(effect.zone, after.start)} 至 ${timeAt(effect.zone, after.end)}。`
          : '已安排。',
        paste: `已粘贴到 ${n(effect.edits.length)} 格。`,
        swap: '已互换。',
        breaks: '已重新安排休息。',
        queue: '已更改休息后的队列。',
        solve: '求解结果已写入草稿。',
      }[name]
      return name === 'pin' ? what : `${what}${effectSentence(effect)}`
    },
    saidStep: (which, name, effect) =>
      `${which === 'undo' ? '已撤销' : '已重做'}：${stepNames[name]}。${name === 'pin' ? '' : effectSentence(effect)}`,
    nothingToUndo: '没有可撤销的操作。',
    nothingToRedo: '没有可重做的操作。',
    nobodyMissing: '不缺人。',
    noBreaks: '没有违反规则。',
    shortAt: (date, time, net) => `${dayMonth(date)} ${time}：缺 ${n(-net, 1)} 人。`,
    breakSentence: (one) => one.sentences['zh-CN'],
    copied: '已复制。',
    taken: '已拿起。方向键移动，Enter 放下，Escape 放回。',
    dragged: '松开即放下，Escape 放回。',
    putBack: '已放回。',
    carriedTo: (name, dayLabel, forbidden) => `${name}，${dayLabel}${forbidden ? '，会违反硬性规则' : ''}`,
    carryHere: '正在移动',
    wouldBreak: '放在这里会违反：',
    inspector: '所选内容',
    nothing: '这一天没有班次。',
    selected: (cells, shifts) => `选中 ${n(cells)} 天，${n(shifts)} 个班次`,
    start: '开始',
    end: '结束',
    badTime: '时间格式如 08:15。',
    apply: '更改',
    pin: '固定',
    unpin: '取消固定',
    clear: '清除',
    move: '移到',
    moveGo: '移动',
    swap: '互换',
    swapGo: '互换',
    day: '日期',
    place: '安排班次',
    paidOf: (minutes) => `计薪 ${hours(minutes)}`,
    week: '本周',
    weekHours: (minutes, min, max) =>
      min === max
        ? `${n(minutes / 60, 2)} / ${hours(max)}`
        : `${n(minutes / 60, 2)} / ${n(min / 60, 2)}–${hours(max)}`,
    breaks: '休息',
    meal: '用餐',
    break: '休息',
    thenQueue: (queue) => `之后${queue}`,
    staysOn: (queue) => `留在${queue}`,
    queueAfter: (kind, time) => `${time} ${kind === 'meal' ? '用餐' : '休息'}后的队列`,
    rulesOk: '所有规则都已遵守',
    placeBreaks: '重新安排当日休息',
    placeBreaksHint: '休息移到缺人最少的时段；班次和已固定的内容不变（R）',
    bestBreaks: (date, hours) => `${dayMonth(date)}的休息重新安排后，本周期缺 ${n(hours, 1)} 人时。`,
    breaksPlaced: (date, shifts, before, after) =>
      shifts === 0
        ? `${dayMonth(date)}的休息已安排得当，移动没有益处。`
        : `${dayMonth(date)}有 ${n(shifts)} 个班次的休息已移动。本周期缺 ${n(after, 1)} 人时，原为 ${n(before, 1)} 人时。`,
    rulesHere: '规则',
    actions: '操作',
    person: '排班所知',
    keys: '按键',
    keyHelp: '排班中的按键',
    keyRows: [
      ['方向键', '逐格移动；按住 Ctrl 到数据边缘'],
      ['Home、End', '第一天和最后一天；按住 Ctrl 到角落'],
      ['PgUp、PgDn', '翻一页坐席'],
      ['Shift + 方向键', '选择一块；Ctrl+A 全选，Shift+空格 选整行'],
      ['Enter', '打开所选内容'],
      [', 和 .', '班次提前或推后 15 分钟'],
      ['Shift + , 和 .', '结束时间提前或推后 15 分钟'],
      ['M、方向键、Enter', '拿起班次再放下；Escape 放回'],
      ['P', '固定或取消固定'],
      ['Delete', '清除'],
      ['Ctrl+C、Ctrl+V', '复制和粘贴'],
      ['Ctrl+Z、Ctrl+Y', '撤销和重做'],
      ['N', '下一个缺人时段'],
      ['B', '下一个违规处'],
      ['R', '重新安排当日休息'],
      ['V', '周期或单日'],
      ['?', '本列表'],
    ],
    empty: '此草稿中没有坐席。先添加人员，再求解排班。',
    clashTitle: '有人改动了同一天',
    clashLead: '保留哪个版本？',
    mine: '您的',
    theirs: '对方的',
    keepMine: '保留我的',
    keepTheirs: '保留对方的',
    refusedLead: '服务器没有接受上一个更改。',
    reload: '重新加载草稿',
    table: '以列表显示排班',
  },
  solve: {
    title: '求解',
    go: '求解',
    limit: '时间上限',
    secondsOption: (seconds) => (seconds < 60 ? `${seconds} 秒` : `${seconds / 60} 分钟`),
    keep: '保留已固定的班次',
    queueChange: '班次可更换队列',
    queueChangeOption: { never: '从不', 'after-meal': '用餐后', 'after-break': '任一休息后' },
    queueChangeHint: '每个班次一次，换到坐席具备技能的其他队列。对本中心的每份排班都有效，无论由谁求解。',
    where: '运行位置',
    onServer: '服务器',
    here: '此浏览器',
    hereHint: '无需排队，完成前仅您可见。请保持本页打开。',
    loading: '正在加载求解器',
    running: (seconds) => `正在求解，${n(seconds)} 秒`,
    stop: '停止，保留最佳结果',
    stopping: '正在停止',
    cost: '成本',
    bound: '下界',
    gap: '差距',
    points: (value) => `${n(value)} 分`,
    chart: '最佳成本与已证明的下界随时间的变化，单位：分',
    certificate: (gap) => `任何排班都不可能比这份好 ${pct(gap, 1)} 以上。`,
    optimal: '没有比这份更好的排班。',
    edited: '此后的手工更改不在证明之内。',
    none: '此草稿的好坏还没有证明。',
    infeasible: '已证明没有排班能遵守全部硬性规则。',
    noneFound: '未找到遵守全部硬性规则的排班，但未证明不存在：延长求解时间或许能找到。',
    failed: '求解失败。',
    done: (cells) => (cells === 0 ? '没有找到更好的结果。' : `完成：更改了 ${n(cells)} 个人日，可以撤销。`),
    kept: (cells) => `期间手工更改的 ${n(cells)} 个人日保持不变：`,
    phase: (phase) => phases[phase] ?? phases[phase.split(' ')[0] ?? ''] ?? '',
    waits: '等待所有更改保存。',
  },
  publish: {
    title: '发布',
    first: '本周期首次发布',
    versions: (from, to) => `第 ${n(from)} 版 → 第 ${n(to)} 版`,
    changed: (people) => `涉及 ${n(people)} 人`,
    days: (days) => `${n(days)} 个人日`,
    nothing: '自上次发布以来没有变化。',
    blockers: '阻碍发布',
    blockersNone: '没有违反硬性规则。',
    blocked: (breaks) => `须先在排班中解决 ${n(breaks)} 处违反硬性规则的问题，才能发布。`,
    differences: '逐人变化',
    was: '原为',
    off: '休息',
    within: (queue) => (queue ? '队列有变' : '休息时间有变'),
    publish: '发布',
    confirm: (people, changes) => `向 ${n(people)} 人发布 ${n(changes)} 天的变化？`,
    confirmLead: '他们会立即看到。已发布的版本不会改变，以后的版本可以取代它。',
    yes: (people) => `向 ${n(people)} 人发布`,
    done: (version) => `第 ${n(version)} 版已发布。`,
    nextPeriod: '安排下一个周期',
    planning: (seconds) => `正在安排，${n(seconds)} 秒。`,
    filter: '按姓名搜索',
    print: '打印',
    open: '在排班中打开',
    more: (people) => `还有 ${n(people)} 人`,
    showAll: '全部显示',
  },
  later: {
    proof: '草稿排班将在这里按预测逐通模拟，显示客户将得到的服务。此功能尚未完成。',
    requests: '坐席的申请将在这里答复，每个答复都说明代价和可行的替代。此功能尚未完成。',
    insight: '准确度、服务、人员和公平性的报告将在这里。此功能尚未完成。',
    settings: '中心、队列、法规和角色将在这里设置。语言和颜色可在页眉选择。',
    historyImport: '文件将在这里逐步导入。目前请用命令行：kinshift forecast --history FILE.csv。',
    myRequests: '您的申请和答复将在这里。此功能尚未完成；愿望已经可以提交。',
    swaps: '换班和让班将在这里。此功能尚未完成。',
    calendar: '您的日历订阅将在这里。此功能尚未完成。',
    notices: '您将在这里选择如何接收变更通知。此功能尚未完成。',
    title: {
      proof: '验证',
      requests: '申请',
      insight: '洞察',
      settings: '设置',
      historyImport: '导入',
      myRequests: '申请',
      swaps: '换班',
      calendar: '日历',
      notices: '通知',
    },
  },
  me: {
    schedule: '我的班表',
    wishes: '愿望',
    life: '生活',
    nav: '我的页面',
    navSchedule: '班表',
    today: '今天',
    off: '休息',
    until: (time) => `到 ${time}`,
    nextDay: '次日',
    changed: '有变化',
    was: (what) => `原为 ${what}`,
    empty: (until) => `截至${until}，还没有为您发布班表。`,
    version: (version, when) => `第 ${n(version)} 版，发布于 ${when}`,
    totals: '本周期',
    hours: '工时',
    shifts: '班次',
    nights: '夜班',
    weekends: '周末天数',
    meal: (time) => `用餐 ${time}`,
    break: (time) => `休息 ${time}`,
    changes: (days) => `与上一版相比，有 ${n(days)} 天发生变化。`,
  },
  wishes: {
    title: '愿望',
    lead: (from) => `针对${from}及以后的日子。下一份排班会尽量满足。`,
    what: '我希望',
    kinds: { 'day-off': '休息一天', work: '上班', 'start-between': '在某时段开始' },
    when: '什么时候',
    oneDate: '某一天',
    weekdays: '每周某几天',
    date: '日期',
    from: '从',
    before: '之前',
    strength: '有多重要',
    strengths: { strong: '非常重要', nice: '最好如此' },
    reason: '原因，只给自己看',
    reasonHint: '其他任何人都看不到。',
    plannerSees: '排班员看到：',
    send: '提交',
    sent: '已提交。',
    mine: '我的愿望',
    none: '还没有愿望。',
    outcome: { open: '待定', granted: '已满足', 'not-granted': '未满足' },
    delete: '删除',
    deleted: '已删除。',
    chooseDate: '请选择日期。',
    chooseWeekday: '请至少选择一个星期几。',
    badWindow: '前一个时间须早于后一个。',
    myReason: '您的原因，其他人看不到：',
  },
  life: {
    title: '生活',
    lead: '您的生活需要什么，用排班所看到的文字写出。',
    none: '没有为您保存规则。',
    plannerSees: '排班员看到：',
    change: '如需更改规则，请联系排班员。在此处更改的功能尚未完成。',
    private: '规则中不保存原因，也不向任何人显示。',
  },
}
