import type { ERROR_CODES } from '@kinshift/core/errors'
import type { ApiError } from '../data/api.ts'

/** What each code says; the place and the value follow it, the English sentence of the server does not. */
const SENTENCES: Record<keyof typeof ERROR_CODES, string> = {
  HISTORY_EMPTY: '历史数据没有任何行',
  COLUMN_MISSING: '缺少必需的列',
  COLUMN_DUPLICATE: '同一列出现了两次',
  ROW_INVALID: '某一行的字段数与表头不一致',
  DELIMITER_WRONG: '文件的分隔符似乎不是逗号',
  VOLUME_INVALID: '来电量应为不小于零的数字',
  NUMBER_INVALID: '数值不是数字，或超出允许范围',
  LENGTHS_DIFFER: '本应对应的列表长度不同',
  INTERVAL_DUPLICATE: '同一队列的同一时段出现了两次',
  INTERVAL_MIXED: '各行的时段长度不一致',
  INTERVAL_INVALID: '时段长度无法整除一天',
  ZONE_UNKNOWN: '无法识别该时区',
  LOCAL_TIME_INVALID: '无法读取时间',
  LOCAL_TIME_MISSING: '该本地时间不存在：时钟拨快时被跳过',
  LOCAL_TIME_AMBIGUOUS: '该本地时间出现两次：时钟拨慢时重复',
  HORIZON_INVALID: '预测期应为大于零的时长',
  TREATMENT_STALE: '历史数据与提出或应用处理时不同了',
  ORIGIN_INVALID: '起点之前没有历史数据',
  QUANTILE_INVALID: '分位数应在 0 与 1 之间',
  MODEL_UNKNOWN: '没有这个名称的预测模型',
  HIERARCHY_INVALID: '队列分组不是树形层级：每个队列和分组只能有一个上级',
  QUEUE_UNKNOWN: '没有这个名称的队列',
  HOLIDAYS_UNKNOWN: '没有该国家或地区的公共假日数据',
  HISTORY_SHORT: '历史数据太短，不足以使用所选模型',
  SHRINKAGE_OUT_OF_RANGE: '缩减率是带薪时间的比例：不小于 0 且小于 1',
  SERVICE_LEVEL_OUT_OF_RANGE: '服务水平应大于 0 且小于 1',
  MEMORY_SHORT: '问题所需内存超过允许的上限',
  PROBLEM_INVALID: '排班问题不符合其格式',
  AGENTS_NONE: '排班问题里没有坐席',
  ROSTER_INVALID: '无法读取班表',
  INSTANCE_INVALID: '无法读取基准实例',
  SIMULATION_INVALID: '仿真的各部分互不相符',
  CAPACITY_INVALID: '产能计划的输入不符合其格式',
  LINEAR_PROGRAM_INVALID: '线性规划的格式不正确',
  EDIT_INVALID: '编辑所指的坐席或日期与所改的格子不同',
  EDIT_STALE: '在你上次查看之后，有人改动了这一天。请先看新的内容，再决定是否更改',
  PUBLISH_BLOCKED: '违反硬性规则，不能发布。请先修正这些日期',
  LOGIN_FAILED: '用户名或密码不正确',
  NOT_LOGGED_IN: '请先登录',
  NOT_PERMITTED: '你的角色没有这项权限',
  NOT_FOUND: '没有找到该内容',
  FILE_UNREADABLE: '无法读取文件',
  FILE_UNWRITABLE: '无法写入文件',
  OPTION_INVALID: '命令行选项的值不被允许',
  LOGIN_TOO_OFTEN: '登录尝试过多，请稍候再试',
  REQUEST_INVALID: '请求不符合格式',
  SOLVE_RUNNING: '这份草稿正在计算班表。请等它完成，或停止并保留目前最好的结果',
  PERIOD_UNPUBLISHED: '当前周期还没有发布。请先发布',
  JOB_INTERRUPTED: '这项计算在完成之前被中断了。请重新计算',
  DATA_FOLDER_IN_USE: '另一个 Kinshift 服务器正在使用该数据文件夹',
  DATABASE_UNREACHABLE: '数据库没有响应。请确认它正在运行，然后重试',
  PORT_TAKEN: '端口被其他程序占用',
  INTERNAL_FAULT: 'Kinshift 内部出错。服务器日志里有更多说明',
}

/** A refusal in Chinese: what, where, and the value found. `refusalInChinese(error)` -> '数值超出允许范围（字段 limit）：130。' */
export function refusalInChinese(error: ApiError): string {
  const { code, status, refusal } = error
  // A fault of this page itself: its words are all there is.
  if (code === 'INTERNAL_FAULT' && status === 0) return `Kinshift 内部出错：${error.message}`
  const sentence = (SENTENCES as Record<string, string>)[code]
  if (sentence === undefined) return `服务器的回答是状态 ${status}。`
  const { file, row, column, field } = refusal?.where ?? {}
  const place = [file, row && `第 ${row} 行`, column && `列 ${column}`, field && `字段 ${field}`]
    .filter(Boolean)
    .join('，')
  const found = refusal?.found
  const value = found === undefined ? '' : `：${typeof found === 'string' ? found : JSON.stringify(found)}`
  return `${sentence}${place && `（${place}）`}${value}。`
}
