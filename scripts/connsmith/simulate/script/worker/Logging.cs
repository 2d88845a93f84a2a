// The part of Microsoft.Extensions.Logging that scripts use; the runtime does not bring the package along.

using System;
using System.Text.RegularExpressions;

namespace Microsoft.Extensions.Logging
{
    public enum LogLevel
    {
        Trace,
        Debug,
        Information,
        Warning,
        Error,
        Critical,
        None,
    }

    public interface ILogger
    {
        bool IsEnabled(LogLevel logLevel);

        void Log(LogLevel logLevel, Exception exception, string message, params object[] args);
    }

    public static class LoggerExtensions
    {
        public static void Log(this ILogger logger, LogLevel level, string message, params object[] args)
            => logger.Log(level, null, message, args);

        public static void LogTrace(this ILogger logger, string message, params object[] args)
            => logger.Log(LogLevel.Trace, null, message, args);

        public static void LogDebug(this ILogger logger, string message, params object[] args)
            => logger.Log(LogLevel.Debug, null, message, args);

        public static void LogInformation(this ILogger logger, string message, params object[] args)
            => logger.Log(LogLevel.Information, null, message, args);

        public static void LogWarning(this ILogger logger, string message, params object[] args)
            => logger.Log(LogLevel.Warning, null, message, args);

        public static void LogError(this ILogger logger, string message, params object[] args)
            => logger.Log(LogLevel.Error, null, message, args);

        public static void LogCritical(this ILogger logger, string message, params object[] args)
            => logger.Log(LogLevel.Critical, null, message, args);

        public static void LogInformation(this ILogger logger, Exception exception, string message, params object[] args)
            => logger.Log(LogLevel.Information, exception, message, args);

        public static void LogWarning(this ILogger logger, Exception exception, string message, params object[] args)
            => logger.Log(LogLevel.Warning, exception, message, args);

        public static void LogError(this ILogger logger, Exception exception, string message, params object[] args)
            => logger.Log(LogLevel.Error, exception, message, args);

        public static void LogCritical(this ILogger logger, Exception exception, string message, params object[] args)
            => logger.Log(LogLevel.Critical, exception, message, args);
    }

    internal sealed class LineLogger : ILogger
    {
        private static readonly Regex Placeholder = new Regex(@"\{[^{}]*\}");

        private readonly Action<string> write;

        public LineLogger(Action<string> write)
        {
            this.write = write;
        }

        public bool IsEnabled(LogLevel logLevel) => logLevel != LogLevel.None;

        public void Log(LogLevel logLevel, Exception exception, string message, params object[] args)
        {
            var index = 0;
            var text = message ?? string.Empty;
            if (args != null && args.Length > 0)
            {
                text = Placeholder.Replace(text, match => index < args.Length ? Convert.ToString(args[index++]) : match.Value);
            }

            this.write(exception == null ? text : text + " " + exception.GetType().Name + ": " + exception.Message);
        }
    }
}
